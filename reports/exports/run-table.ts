import type { RunTableName } from '../../contracts/run-tables';
import type { RunReport, RunResult } from '../../engine';
import { dailyReturnTable, equityTable, fillTable, roundTripTable } from './export-table';
import type { ExportTable } from './export-table';

/** A run with the open times of its candles. */
interface TabledRun {
  readonly run: RunResult;
  readonly results: RunReport;
  readonly time: Float64Array;
}

/** A table of a run by its name. */
export function runTable(name: RunTableName, { run, results, time }: TabledRun): ExportTable {
  switch (name) {
    case 'fills':
      return fillTable(run.fills);
    case 'round-trips':
      return roundTripTable(results.round_trips);
    case 'equity':
      return equityTable(run, time);
    case 'daily-returns':
      return dailyReturnTable(results);
  }
}
