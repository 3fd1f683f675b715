import { ENGINE_VERSION } from '../../engine';
import type { WalkForwardReport } from '../../reports/walk-forward/reported-walk';
import { titleWithPart } from '../../reports/walk-forward/reported-walk';

/** The whole walk-forward as one JSON document: windows as in the CSV, and the stitched equity. */
export function walkForwardJson(report: WalkForwardReport) {
  const { terms, objective, warnings, document } = report;
  return {
    title: titleWithPart(report),
    engine_version: ENGINE_VERSION,
    terms: Object.fromEntries(terms),
    ...{ objective, warnings, ...document },
  };
}
