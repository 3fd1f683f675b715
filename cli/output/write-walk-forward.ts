import { extname } from 'node:path';
import type { WalkForwardReport } from '../../reports/walk-forward/reported-walk';
import type * as Page from '../../reports/walk-forward/walk-forward-page';
import { wrongUse } from '../errors';
import type { WithPage } from '../remote/served-page';
import { windowsExport } from './walk-forward-table';
import { walkForwardJson } from './walk-forward-json';
import { writeTable } from './write-table';
import { writeText } from './write-text';

const KINDS = ['.csv', '.parquet', '.html', '.json'];

/** Refuses outputs of a kind that is not written, before anything runs. */
export function checkWalkForwardTargets(targets: readonly string[]): void {
  for (const target of targets) {
    if (target !== '-' && !KINDS.includes(extname(target).toLowerCase())) {
      throw wrongUse(`expected --out to end in ${KINDS.join(', ')}, was ${target}`);
    }
  }
  if (new Set(targets).size < targets.length) throw wrongUse('expected each --out once');
}

/** Writes the results to a target, in the format that its name ends in. */
export async function writeWalkForward(
  target: string,
  report: WithPage<WalkForwardReport>,
): Promise<void> {
  switch (extname(target).toLowerCase()) {
    case '.html': {
      if (report.servedPage) return writeText(target, [await report.servedPage()]);
      // oxlint-disable-next-line typescript/no-require-imports -- loaded when needed, types kept
      const page = require('../../reports/walk-forward/walk-forward-page') as typeof Page;
      return writeText(target, [page.walkForwardPage(report)]);
    }
    case '.json':
      return writeText(target, [`${JSON.stringify(walkForwardJson(report), null, 1)}\n`]);
    default:
      return writeTable(target, windowsExport(report));
  }
}
