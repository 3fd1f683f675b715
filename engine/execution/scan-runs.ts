import type { CandleColumns } from '../candles/candle';
import type { Plan } from '../graph/plan';
import { Broker } from './broker';
import type { Marks } from './plain-run';
import { PlainRun } from './plain-run';
import type { FillQuiet } from './quiet-bars';
import type { CompleteSettings } from './settings';

/** Bars that all runs go through before any goes on: their candles stay in a near cache. */
const STRETCH = 8_192;

/** A plain run of which only the equity is of interest; it gets it stretch by stretch. */
export interface ScannedRun {
  readonly plan: Plan;
  readonly marks: Marks;
  readonly settings: CompleteSettings;
  readonly firstBar: number;
  readonly seeQuiet: FillQuiet;
}

/** What a scanned run did to its account. */
export interface ScannedAccount {
  readonly fills: number;
  /** Each sale closes a trade. */
  readonly closedTrades: number;
  readonly feesPaid: number;
}

/** Makes many plain runs side by side. */
export function scanRuns(candles: CandleColumns, scanned: readonly ScannedRun[]): ScannedAccount[] {
  const runs = scanned.map(({ plan, marks, settings, firstBar, seeQuiet }) => {
    const broker = new Broker(settings, plan, 0, false);
    return new PlainRun(plan, candles, marks, broker, firstBar, seeQuiet);
  });
  const bars = candles.time.length;
  for (let to = STRETCH; to < bars; to += STRETCH) for (const run of runs) run.advance(to);
  for (const run of runs) run.finish();
  return runs.map(({ broker: { account, ledger } }) => ({
    fills: ledger.fillCount,
    closedTrades: ledger.sales,
    feesPaid: account.feesPaid,
  }));
}
