import { executionNames } from '../../contracts/execution-names';
import { runFigures } from '../../contracts/figures/run-figures';
import { ENGINE_VERSION } from '../../engine';
import type { CompleteSettings } from '../../engine';
import type { Backtest } from '../run/backtest';
import { qualityOf } from '../run/quality';
import type { Series } from '../run/series';
import { marketFields } from '../options/instrument';
import { runWarnings } from '../../reports/run-warnings';
import { conventionsOf } from '../../reports/conventions';
import { summaryOf } from '../../reports/summary';

/** Options of the command that the result itself does not have; `to` is the end of the candles, ms. */
interface GivenTerms {
  readonly to?: number | undefined;
  readonly riskFree: number;
}

/** The full result as one JSON document. */
export function resultJson(test: Backtest, given: GivenTerms) {
  const { name, symbol, program, series, run, results } = test;
  const { time } = series.columns;
  return {
    strategy: {
      name,
      hash: program.hash,
      engine_version: ENGINE_VERSION,
      warmup_bars: program.warmup,
      issues: program.report.issues,
    },
    data: {
      file: series.file.path,
      format: series.file.format,
      ...marketFields(symbol),
      symbol_from: series.file.symbolFrom,
      timeframe: series.timeframe,
      candle_timeframe: series.file.length,
      candle_timeframe_from: series.file.spacingFrom,
      quality: qualityView(series),
      candles_read: series.file.columns.time.length,
      bars: time.length - run.firstBar,
      bars_before: run.firstBar,
      from: time[run.firstBar],
      to: time.at(-1),
    },
    settings: settingsView(run.settings, given),
    conventions: conventionsOf(test),
    warnings: runWarnings(test),
    summary: summaryOf(test),
    ...runFigures(results),
    results,
    fills: run.fills,
    refused: run.refused,
  };
}

/** By their names in the HTTP API; a date is null where all candles count. */
function settingsView(settings: CompleteSettings, { to, riskFree }: GivenTerms) {
  const names = Object.keys(executionNames) as (keyof typeof executionNames)[];
  const { tradeFrom, commissionRate, commissionFixed } = settings;
  const one = commissionRate === 0 ? 'fixed' : 'both';
  return {
    ...Object.fromEntries(names.map((name) => [executionNames[name], settings[name]])),
    commission_type: commissionFixed === 0 ? 'rate' : one,
    risk_free_rate: riskFree,
    start_date: tradeFrom > 0 ? new Date(tradeFrom).toISOString() : null,
    end_date: to === undefined ? null : new Date(to - 1).toISOString(),
  };
}

function qualityView(series: Series) {
  const { grade, calendar, measures } = qualityOf(series);
  return { grade, calendar, measures };
}
