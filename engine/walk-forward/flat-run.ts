import type { CandleColumns } from '../candles/candle';
import { sliceColumns } from '../candles/candle';
import type { RunResult } from '../execution/run-plan';
import type { ExecutionSettings } from '../execution/settings';
import { feeOf, marketPrice } from '../execution/sizing';
import type { FeedColumns } from '../nodes/definition';
import type { Program } from '../program';
import type { BarRange } from './windows';

/** A run over some bars of a series that begins and ends without a position. */
export interface FlatRun {
  /** After each bar of the range; the last one after the position was sold. */
  readonly equity: Float64Array;
  readonly finalEquity: number;
  readonly run: RunResult;
}

/** Candles and terms that all runs of a walk-forward share. */
export interface WalkForwardMarket {
  readonly candles: CandleColumns;
  readonly settings: ExecutionSettings;
  readonly feeds?: FeedColumns;
}

/**
 * Runs over a range with that much cash. All candles before the range warm up, none after it is seen. A
 * position that is open at the end is sold at the last close as a market order: whoever changes
 * parameters closes first, and pays for it.
 */
export function flatRun(
  program: Program,
  { candles, settings, feeds }: WalkForwardMarket,
  range: BarRange,
  cash: number,
): FlatRun {
  const seen = sliceColumns(candles, 0, range.to);
  const tradeFrom = candles.time[range.from] as number;
  const run = program.runColumns(seen, { ...settings, initialCash: cash, tradeFrom }, feeds);
  const equity = run.equity.slice();
  const held = run.position.at(-1) ?? 0;
  const close = candles.close[range.to - 1] as number;
  if (held > 0) equity[equity.length - 1] = (run.cash.at(-1) ?? 0) + proceeds(run, held, close);
  return { equity, finalEquity: equity.at(-1) ?? cash, run };
}

function proceeds({ settings }: RunResult, held: number, close: number): number {
  const notional = held * marketPrice('sell', close, 0, settings);
  return notional - feeOf(notional, settings.takerRate, settings);
}
