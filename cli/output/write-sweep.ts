import { extname } from 'node:path';
import type { SweepReport } from '../../reports/sweep/reported-sweep';
import type * as SweepPage from '../../reports/sweep/sweep-page';
import { wrongUse } from '../errors';
import type { WithPage } from '../remote/served-page';
import { sweepLines } from './sweep-csv';
import type * as SweepParquet from './sweep-parquet';
import { inChunks } from '../../reports/exports/in-chunks';
import { writeBytes, writeText } from './write-text';

const KINDS = ['.csv', '.parquet', '.html'];

/** Refuses outputs of a kind that is not written, before anything runs. */
export function checkSweepTargets(targets: readonly string[]): void {
  for (const target of targets) {
    if (target !== '-' && !KINDS.includes(extname(target).toLowerCase())) {
      throw wrongUse(`expected --out to end in ${KINDS.join(', ')}, was ${target}`);
    }
  }
  if (new Set(targets).size < targets.length) throw wrongUse('expected each --out once');
}

/** Writes the results to a target, in the format that its name ends in. */
export async function writeSweep(target: string, report: WithPage<SweepReport>): Promise<void> {
  switch (target === '-' ? '.csv' : extname(target).toLowerCase()) {
    case '.html': {
      if (report.servedPage) return writeText(target, [await report.servedPage()]);
      // oxlint-disable-next-line typescript/no-require-imports -- loaded when needed, types kept
      const { sweepPage } = require('../../reports/sweep/sweep-page') as typeof SweepPage;
      return writeText(target, [sweepPage(report)]);
    }
    case '.parquet': {
      // oxlint-disable-next-line typescript/no-require-imports -- megabytes of encoders
      const { sweepParquet } = require('./sweep-parquet') as typeof SweepParquet;
      return writeBytes(target, sweepParquet(report));
    }
    default:
      return writeText(target, inChunks(sweepLines(report)));
  }
}
