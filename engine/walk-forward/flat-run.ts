import type { CandleColumns } from '../candles/candle';
import { sliceColumns } from '../candles/candle';
import type { RunResult } from '../execution/run-plan';
import type { ExecutionSettings } from '../execution/settings';
import type { FeedColumns } from '../nodes/definition';
import type { Program } from '../program';
import { soldAtEnd } from './sold-at-end';
import type { BarRange } from './windows';

/** A run over some bars of a series that begins and ends without a position. */
export interface FlatRun {
  /** Its last fill is the sale of what was held at the end, and its last equity is after that. */
  readonly run: RunResult;
  readonly finalEquity: number;
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
  const held = program.runColumns(seen, { ...settings, initialCash: cash, tradeFrom }, feeds);
  const run = soldAtEnd(held, seen);
  return { run, finalEquity: run.equity.at(-1) ?? cash };
}
