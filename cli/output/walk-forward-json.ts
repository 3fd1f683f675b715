import { ENGINE_VERSION } from '../../engine';
import type { WalkForwardReport } from '../walk-forward/finished';
import { windowsExport } from './walk-forward-table';

/** The whole walk-forward as one JSON document: windows as in the CSV, and the stitched equity. */
export function walkForwardJson(report: WalkForwardReport) {
  const { result, series, figures, objective } = report;
  const { rows, columns } = windowsExport(report);
  const { time } = series.columns;
  return {
    title: report.title,
    engine_version: ENGINE_VERSION,
    terms: Object.fromEntries(report.terms),
    objective,
    warnings: report.warnings,
    summary: {
      ...figures,
      buy_and_hold_percent: report.buyAndHoldPercent,
      in_sample_growth: result.inSampleGrowth,
      out_of_sample_growth: result.outOfSampleGrowth,
      efficiency_ratio: result.efficiencyRatio,
      profitable_windows: result.profitableWindows,
    },
    drift: result.drift.map(({ name, values, lowest, highest, changes, meanStep }) => ({
      ...{ name, values, lowest, highest, changes },
      mean_step: meanStep,
    })),
    windows: Array.from({ length: rows }, (_, row) =>
      Object.fromEntries(columns.map(({ name, at }) => [name, at(row)])),
    ),
    equity: {
      time_ms: [...time.subarray(result.firstBar, result.firstBar + result.equity.length)],
      equity: [...result.equity],
    },
  };
}
