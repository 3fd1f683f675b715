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

/** Makes many plain runs side by side; gives the numbers of fills and of sales of each. */
export function scanRuns(
  candles: CandleColumns,
  scanned: readonly ScannedRun[],
): { fills: number; sales: number }[] {
  const runs = scanned.map(({ plan, marks, settings, firstBar, seeQuiet }) => {
    const broker = new Broker(settings, plan, 0, false);
    return new PlainRun(plan, candles, marks, broker, firstBar, seeQuiet);
  });
  const bars = candles.time.length;
  for (let to = STRETCH; to < bars; to += STRETCH) for (const run of runs) run.advance(to);
  for (const run of runs) run.finish();
  return runs.map(({ broker: { ledger } }) => ({ fills: ledger.fillCount, sales: ledger.sales }));
}
