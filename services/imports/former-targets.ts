import type { BatchStorePort, FormerTargets } from '../../api/imports/ports';
import type { Database } from '../../platform/postgres/database';

type Source = Parameters<BatchStorePort['formerTargets']>[0];

/** What tells batches of a source that stored something. */
const STORED = `b.system = :system and b.source_name = :source and not b.dry_run
  and b.state <> 'rolled_back' and exists
    (select from import_parts p where p.batch_id = b.id and p.done > 0)`;

/**
 * Of owners of a source, those that the newest import which has them assigned by its map. An import that was rolled back
 * or stored nothing has assigned nobody.
 */
export async function formerTargets(
  db: Database,
  { system, source_name: source }: Source,
  owners: readonly string[],
): Promise<FormerTargets> {
  if (owners.length === 0) return new Map();
  const { rows } = await db.raw<{
    rows: { id: string; target: string | null; batch_id: string }[];
  }>(
    `select distinct on (o.id) o.id, o.target, b.id as batch_id from import_batches b
     cross join json_to_recordset(b.manifest->'owners') as o(id text, target text)
     where ${STORED} and o.id = any(:owners::text[])
     order by o.id, b.created_at desc`,
    { system, source, owners: [...owners] },
  );
  return new Map(
    rows.flatMap(({ id, target, batch_id }) =>
      target === null ? [] : [[id, { target, batch_id }] as const],
    ),
  );
}

/**
 * Who owned the newest import of a source whose owner has rows of it, unless that is the user `id`. Nothing tells rows
 * without an owner from those that the map of the import assigned to its owner: these are guarded as well.
 */
export async function formerOwner(
  db: Database,
  { system, source_name: source }: Source,
  id: string,
): Promise<string | undefined> {
  const { rows } = await db.raw<{ rows: { id: string; name: string }[] }>(
    `select o.id, o.name from import_batches b cross join lateral
       (select b.manifest->'options'->>'owner' as name,
         b.accounts->>(b.manifest->'options'->>'owner') as id) o
     where ${STORED} and (o.id = :id or exists
       (select from import_map m where m.system = :system and m.source_name = :source
         and m.entity in ('strategy', 'session', 'backtest', 'trial_count')
         and m.owner_target = o.id::uuid and m.content_hash is not null and not m.gone_here))
     order by b.created_at desc limit 1`,
    { system, source, id },
  );
  const [newest] = rows;
  return newest?.id === id ? undefined : newest?.name;
}
