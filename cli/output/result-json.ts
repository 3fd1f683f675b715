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

/** The full result as one JSON document. */
export function resultJson(test: Backtest) {
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
    settings: settingsView(run.settings),
    conventions: conventionsOf(test),
    warnings: runWarnings(test),
    summary: summaryOf(test),
    ...runFigures(results),
    results,
    fills: run.fills,
    refused: run.refused,
  };
}

/** By their names in the HTTP API; `start_date` is null where all bars are traded. */
function settingsView(settings: CompleteSettings) {
  const names = Object.keys(executionNames) as (keyof typeof executionNames)[];
  const { tradeFrom } = settings;
  return {
    ...Object.fromEntries(names.map((name) => [executionNames[name], settings[name]])),
    start_date: tradeFrom > 0 ? new Date(tradeFrom).toISOString() : null,
  };
}

function qualityView(series: Series) {
  const { grade, calendar, measures } = qualityOf(series);
  return { grade, calendar, measures };
}
