import { rowsNames } from '../run-rows';
import { runTableNames, runTableResponse, tableFormats, tableMediaTypes } from '../run-tables';
import type { RunTableName, TableFormat } from '../run-tables';
import { exampleIds } from './operation';
import type { Operation } from './operation';

const what: Readonly<Record<RunTableName, string>> = {
  fills: 'All fills',
  'round-trips': 'All round trips',
  equity: 'The equity, cash and position after each candle',
  'daily-returns': 'The return of each UTC day',
};
const names = { csv: 'CSV', parquet: 'Parquet' } as const;

function idOf(name: RunTableName, format: TableFormat): string {
  const words = [...name.split('-'), format].map((word) => word[0]?.toUpperCase() + word.slice(1));
  return `backtest${words.join('')}`;
}

const computed =
  'the run is computed again and compared with its results. The file is stored, so later requests only read it. For a large run, the response may be 409 `REPORT_UNDER_WAY`: repeat the request.';
const computedNote = `As \`algotrade backtest\` writes it: ${computed}`;
const storedNote = `As \`algotrade backtest\` writes it, from the stored rows. For a run from an earlier version, ${computed}`;

function isStored(name: RunTableName): boolean {
  return rowsNames.some((stored) => stored === name);
}

function operationOf(name: RunTableName, format: TableFormat): Operation {
  return {
    at: `GET /api/backtest/{id}/${name}.${format}`,
    summary: `${what[name]} of a completed run as ${names[format]}`,
    description: isStored(name) ? storedNote : computedNote,
    response: runTableResponse(name, format),
    mediaType: tableMediaTypes[format],
    errors: [409, 422],
    example: { params: { id: exampleIds.run } },
  };
}

/** Each table of a run in each format. */
export const runTableOperations: Readonly<Record<string, Operation>> = Object.fromEntries(
  runTableNames.flatMap((name) =>
    tableFormats.map((format) => [idOf(name, format), operationOf(name, format)]),
  ),
);
