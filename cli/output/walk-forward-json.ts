import { walkForwardDocument } from '../../contracts/walk-forward-document';
import { ENGINE_VERSION } from '../../engine';
import type { WalkForwardReport } from '../walk-forward/finished';

/** The whole walk-forward as one JSON document: windows as in the CSV, and the stitched equity. */
export function walkForwardJson(report: WalkForwardReport) {
  return {
    title: report.title,
    engine_version: ENGINE_VERSION,
    terms: Object.fromEntries(report.terms),
    objective: report.objective,
    warnings: report.warnings,
    ...walkForwardDocument(report, report.series.columns.time),
  };
}
