import { rowsNames } from '../run-rows';
import {
  runTableColumns,
  runTableNames,
  tableFormats,
  tableMediaTypes,
  tableResponse,
} from '../run-tables';
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

function idOf(of: string, name: RunTableName, format: TableFormat): string {
  const words = [...name.split('-'), format].map((word) => word[0]?.toUpperCase() + word.slice(1));
  return `${of}${words.join('')}`;
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
    response: tableResponse(runTableColumns[name], format),
    mediaType: tableMediaTypes[format],
    errors: [409, 422],
    example: { params: { id: exampleIds.run } },
  };
}

function ofEach(
  of: string,
  operation: (name: RunTableName, format: TableFormat) => Operation,
): Readonly<Record<string, Operation>> {
  return Object.fromEntries(
    runTableNames.flatMap((name) =>
      tableFormats.map((format) => [idOf(of, name, format), operation(name, format)]),
    ),
  );
}

/** Each table of a run in each format. */
export const runTableOperations = ofEach('backtest', operationOf);

/** Each table of a session in each format. */
export const sessionTableOperations = ofEach('session', (name, format) => ({
  at: `GET /api/forward-test/{id}/${name}.${format}`,
  summary: `${what[name]} of a session as ${names[format]}`,
  description:
    'As it is now, of the newest 20,000 candles and 100,000 fills. Round trips and days are those that began in them. What is not stored of a fill is empty: its node, order, cash and position in sessions that were imported, or before these were stored.',
  response: tableResponse(runTableColumns[name], format),
  mediaType: tableMediaTypes[format],
  errors: [400],
  example: { params: { id: exampleIds.session } },
}));
