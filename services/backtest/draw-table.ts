import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { fillsHashOf } from '../../activities/backtest/compute-run';
import type { WantedTable } from '../../contracts/run-tables';
import { csvLines } from '../../reports/exports/csv-lines';
import { inChunks } from '../../reports/exports/in-chunks';
import type * as Parquet from '../../reports/exports/parquet';
import { runTable } from '../../reports/exports/run-table';
import { repeatRun } from './draw-report';
import type { ReportTask } from './draw-report';

/** All that a table of a run needs; it crosses to a worker thread. */
export interface TableTask extends ReportTask {
  readonly wanted: WantedTable;
}

/** A table as its file, and what says whether it is of the run that was stored. */
export interface DrawnTable {
  /** Of a CSV compressed with gzip. */
  readonly bytes: Uint8Array;
  readonly fillsHash: string;
}

/** Runs the graph once more, which gives what it gave, and writes a table of it. For worker threads. */
export async function drawTable({ wanted, ...task }: TableTask): Promise<DrawnTable> {
  const { run, results } = repeatRun(task);
  const table = runTable(wanted.name, { run, results, time: task.columns.time });
  const fillsHash = fillsHashOf(run);
  if (wanted.format === 'parquet') {
    // oxlint-disable-next-line typescript/no-require-imports -- loaded when needed, types kept
    const { parquetOf } = require('../../reports/exports/parquet') as typeof Parquet;
    return { bytes: parquetOf(table), fillsHash };
  }
  const text = Readable.from(inChunks(csvLines(table))).pipe(createGzip());
  return { bytes: await buffer(text), fillsHash };
}
