import type { CandleColumns } from '../candles/candle';
import { Broker } from './broker';
import type { EquityCurve } from './quiet-bars';
import { runEvents } from './run-events';
import type { RunInputs } from './run-plan';
import type { CompleteSettings } from './settings';
import type { ScannedRun } from './signal-run';
import { SignalRun } from './signal-run';
import { decidingBars } from './triggers';

/** Bars that all runs go through before any goes on: their candles stay in a near cache. */
const STRETCH = 8_192;

/** What a scanned run did to its account. */
export interface ScannedAccount {
  readonly fills: number;
  /** Each sale closes a trade. */
  readonly closedTrades: number;
  readonly feesPaid: number;
}

/** Makes many plain runs side by side. */
export function scanRuns(candles: CandleColumns, scanned: readonly ScannedRun[]): ScannedAccount[] {
  const runs = scanned.map((run) => new SignalRun(candles, run));
  const bars = candles.time.length;
  for (let to = STRETCH; to < bars; to += STRETCH) for (const run of runs) run.advance(to);
  for (const run of runs) run.finish();
  return runs.map(({ funds: { fills, sales, feesPaid } }) => ({
    fills,
    closedTrades: sales,
    feesPaid,
  }));
}

/** Makes any run bar by bar, of which only the equity is of interest; `curve` takes it. */
export function scanEvents(
  { plan, columns, candles, feeds, buffers }: RunInputs,
  settings: CompleteSettings,
  firstBar: number,
  curve: EquityCurve,
): ScannedAccount {
  const broker = new Broker(settings, plan, 0, false);
  const marks = decidingBars(plan, columns, buffers, candles.time.length);
  runEvents(plan, columns, candles, broker, firstBar, curve, feeds, false, marks);
  return accountOf(broker);
}

function accountOf({ account, ledger }: Broker): ScannedAccount {
  return { fills: ledger.fillCount, closedTrades: ledger.sales, feesPaid: account.feesPaid };
}
