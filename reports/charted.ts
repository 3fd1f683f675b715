import type { CandleColumns } from '../engine';
import { sliceColumns, timeframeMs } from '../engine';
import type { ReportedRun } from './reported-run';

/** A fill as charts and tables show it. */
export interface ShownFill {
  readonly time: number;
  readonly side: 'buy' | 'sell';
  readonly price: number;
  readonly quantity: number;
  readonly fee: number;
  /** Of a sale. */
  readonly pnl: number | null;
  readonly reason: string;
}

/** What the charts of a report draw: candles, what the account was worth at their closes, and fills. */
export interface Charted {
  readonly columns: CandleColumns;
  /** Length of a candle. */
  readonly barMs: number;
  /** One value a candle. */
  readonly equity: Float64Array;
  /** What the account was worth at the start. */
  readonly cash: number;
  readonly fills: readonly ShownFill[];
}

/** The candles of a run without those that came before it, and what it did. */
export function chartedOf({ run, series }: ReportedRun): Charted {
  const { columns, timeframe } = series;
  return {
    columns: sliceColumns(columns, run.firstBar, columns.time.length),
    barMs: timeframeMs(timeframe),
    equity: run.equity,
    cash: run.settings.initialCash,
    fills: run.fills,
  };
}

/** The times from the first open to the last close. */
export function spanOf({ columns: { time }, barMs }: Charted): readonly [from: number, to: number] {
  return [time[0] as number, (time.at(-1) as number) + barMs];
}

/** What buying at the first open and holding was worth at each close. */
export function heldOf({ columns: { open, close }, cash }: Charted): Float64Array {
  const first = open[0] as number;
  return close.map((price) => (cash * price) / first);
}
