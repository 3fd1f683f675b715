import type { Batch, SourceKey } from '../../activities/imports/ports';
import { keyOf } from '../../activities/imports/record-ids';
import type { ImportEntity } from '../../contracts/imports';
import type { Database } from '../../platform/postgres/database';

type Row = Readonly<Record<'table_name' | 'source_id' | 'content_hash', string>>;

/** Keys of records that an earlier batch of the source set aside, as they are, for another had their id. */
export async function twinsOf(
  db: Database,
  { system, sourceName }: Batch,
  entity: ImportEntity,
  records: readonly (SourceKey & { readonly contentHash: string })[],
): Promise<Set<string>> {
  const rows = await db('import_quarantine as q')
    .join('import_batches as b', 'b.id', 'q.batch_id')
    .where({ 'b.system': system, 'b.source_name': sourceName, 'b.dry_run': false })
    .where({ 'q.meant': entity, 'q.code': 'duplicate_id' })
    .whereRaw('q.source_id = any(?::text[])', [records.map(({ id }) => id)])
    .select<Row[]>(
      'q.table_name',
      'q.source_id',
      db.raw("q.record->>'content_hash' as content_hash"),
    );
  const known = new Set(
    rows.map((row) => `${row.content_hash} ${keyOf({ table: row.table_name, id: row.source_id })}`),
  );
  return new Set(records.filter((one) => known.has(`${one.contentHash} ${keyOf(one)}`)).map(keyOf));
}
