import type { ImportRecord, ImportSystem } from '../../contracts/imports';
import { rowAsJson } from '../rows/draft';
import type { RowSource, SourceTable } from '../source/source';
import { plainName } from '../values/names';
import { importRecord } from './record';
import { TableTally } from './table-tally';

/** Tables that can be computed again: not read at all. */
const CACHES = new Set(['analyticscache']);
/** Tables whose rows are each reported. Keys of exchanges are encrypted by a key that nobody has: their owners enter them again. */
const reasons: ReadonlyMap<string, keyof typeof messages> = new Map([
  ['userapikeys', 'api_key_not_imported'],
  ['redisbacktests', 'run_missing'],
  ['redisunread', 'redis_value_unread'],
  ['olderpositions', 'position_older'],
]);

/** Reads a table that no reader knows: its rows are archived as JSON, without secrets. */
export async function* archiveTable(
  source: RowSource,
  table: SourceTable,
  system: ImportSystem,
  tallies: TableTally[],
): AsyncGenerator<readonly ImportRecord[]> {
  const plain = plainName(table.name);
  const tally = new TableTally(table.name, null, table.columns, table.incomplete ?? null);
  tallies.push(tally);
  if (CACHES.has(plain)) {
    tally.note([{ code: 'cache_ignored', message: '' }]);
    return;
  }
  const reason = reasons.get(plain) ?? 'unknown_table';
  const note = { code: reason, message: messages[reason] };
  for await (const rows of source.rows(table)) {
    yield rows.map((row) => {
      tally.read += 1;
      tally.archived += 1;
      tally.note([note]);
      const bare = { entity: 'archived_row', data: { reason, row: rowAsJson(row) } } as const;
      // An unknown table is one fact of the report; of each key its owner has to be told, as of what Redis alone had.
      const notes = reason === 'unknown_table' ? [] : [note];
      return importRecord({ system, table: table.name, id: row.id, writtenAt: '' }, bare, notes);
    });
  }
}

const messages = {
  run_missing: 'Redis has the chart or the trades of a back-test that the database does not have',
  position_older: 'the other of database and Redis has a newer version of the position',
  redis_value_unread: 'a value in Redis has an unexpected type or shape',
  api_key_not_imported: 'exchange keys are not imported: the user has to enter them again',
  unknown_table: 'rows of an unknown table are archived as JSON',
};
