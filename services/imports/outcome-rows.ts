import type { CountRow } from '../../api/imports/table-report';
import type { Batch, Outcome } from '../../activities/imports/ports';
import { withoutSecretsIn } from '../../imports/values/secrets';
import type { Database } from '../../platform/postgres/database';
import { storableJson } from '../shared/storable';

const lists = {
  quarantine: 'import_quarantine',
  orphans: 'import_orphans',
  archive: 'import_archive',
} as const;

/** How many records had which outcome, by table and entity. */
export function countsOf(outcomes: readonly Outcome[]): CountRow[] {
  const counts = new Map<string, number>();
  const count = (table: string, entity: string, outcome: string) => {
    const key = JSON.stringify([table, entity, outcome]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const { countedAs, entity, fate, kept, changedHere, further, ...one } of outcomes) {
    const table = countedAs ?? one.table;
    count(table, entity, fate);
    if (further === true) count(table, entity, 'further');
    if (changedHere === true) count(table, entity, 'changed_here');
    if (kept?.list === 'orphans') count(table, entity, 'orphan');
  }
  return [...counts].map(([key, value]) => {
    const [table, entity, outcome] = JSON.parse(key) as [string, CountRow['entity'], string];
    return { table, entity, outcome, count: value };
  });
}

/** Adds to what is counted of a batch, by table, entity and fate. */
export async function addCounts(
  transaction: Database,
  { id }: Batch,
  outcomes: readonly Outcome[],
): Promise<void> {
  const rows = countsOf(outcomes).map(({ table, ...row }) => {
    return { batch_id: id, table_name: table, ...row };
  });
  if (rows.length === 0) return;
  await transaction('import_counts')
    .insert(rows)
    .onConflict(['batch_id', 'table_name', 'entity', 'outcome'])
    .merge({ count: transaction.raw('import_counts.count + excluded.count') });
}

/** Adds what is in quarantine, orphaned or archived, and every warning with its row. */
export async function addKept(
  transaction: Database,
  { id: batch_id }: Batch,
  outcomes: readonly Outcome[],
): Promise<void> {
  const rows = new Map<string, object[]>();
  const add = (list: string, row: object) => {
    const existing = rows.get(list);
    if (existing) existing.push(row);
    else rows.set(list, [row]);
  };
  for (const { table, id, entity, notes, kept } of outcomes) {
    const place = { batch_id, table_name: table, source_id: id };
    if (kept !== undefined) {
      const { list, meant, code, message, record } = kept;
      add(lists[list], { ...place, meant, code, message, record: shownText(record) });
    }
    for (const { code, message } of notes) {
      add('import_warnings', { ...place, meant: entity, code, message });
    }
  }
  for (const [table, list] of rows) await transaction.batchInsert(table, list, 1_000);
}

/** What is kept aside is shown to people: hashes of passwords and keys in settings are no business of theirs. */
function shownText(record: NonNullable<Outcome['kept']>['record']): string {
  const shown =
    record.entity === 'user'
      ? { ...record, data: { ...record.data, password_hash: null } }
      : record;
  return storableJson(withoutSecretsIn(shown));
}
