import type { BatchStorePort } from '../../api/imports/ports';
import type { Database } from '../../platform/postgres/database';

/**
 * Of owners of a source, those that the newest import which has them assigned by its map. An import that was rolled back
 * or stored nothing has assigned nobody.
 */
export async function formerTargets(
  db: Database,
  { system, source_name: source }: Parameters<BatchStorePort['formerTargets']>[0],
  owners: readonly string[],
): Promise<Map<string, string>> {
  if (owners.length === 0) return new Map();
  const { rows } = await db.raw<{ rows: { id: string; target: string | null }[] }>(
    `select distinct on (o.id) o.id, o.target from import_batches b
     cross join json_to_recordset(b.manifest->'owners') as o(id text, target text)
     where b.system = :system and b.source_name = :source and not b.dry_run
       and b.state <> 'rolled_back' and o.id = any(:owners::text[])
       and exists (select from import_parts p where p.batch_id = b.id and p.done > 0)
     order by o.id, b.created_at desc`,
    { system, source, owners: [...owners] },
  );
  return new Map(rows.flatMap(({ id, target }) => (target === null ? [] : [[id, target]])));
}
