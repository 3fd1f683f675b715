import { clampedStartText } from '../../contracts/clamped-start';
import { instrumentAsShown } from '../../contracts/instrument';
import type { InstrumentId } from '../../contracts/instrument';
import { timeframeMs } from '../../engine';
import type { RunMarket } from './run-market';
import type { RunRecord } from './run-ports';
import type { RunTask } from './run-task';
import { skippedGapsOf } from './skipped-gaps';

/** The task of a run whose exchange is known. */
export function makeRunTask(
  run: RunRecord & { readonly instrument: InstrumentId },
  { series, feeds, dataHash, dataVersion }: RunMarket,
): RunTask {
  const { graph, instrument, symbol, timeframe, start, execution, riskFreeRate } = run;
  const { columns, source, warmupBars, warmupBarsFound, completeUntil, gaps, grade, calendar } =
    series;
  const { startClampedTo: first } = series;
  return {
    graph,
    symbol,
    timeframe,
    columns,
    feeds,
    settings: { ...execution, tradeFrom: start },
    riskFreeRate,
    provenance: {
      // A user's own candles are named without the user.
      source: source.replace(/\..*$/, ''),
      instrument: instrumentAsShown(instrument),
      data_hash: dataHash,
      ...(dataVersion !== undefined && { data_version: dataVersion }),
      warmup_bars: warmupBars,
      warmup_bars_missing: warmupBars - warmupBarsFound,
      complete_until: new Date(completeUntil).toISOString(),
      ...(grade !== undefined && { data_grade: grade }),
      ...(calendar !== '24x7' && { calendar }),
      ...(first !== undefined && {
        warnings: [clampedStartText(instrumentAsShown(instrument), start, first)],
      }),
      ...skippedGapsOf(gaps, { calendar, barMs: timeframeMs(timeframe) }),
    },
  };
}
