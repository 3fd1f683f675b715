import type { Batch, NamedRow, Namesake } from '../../activities/imports/ports';
import { keyOf } from '../../activities/imports/record-ids';
import type { Database } from '../../platform/postgres/database';
import { storableName } from './map-changes';

/** An archive has times in milliseconds, and old systems in microseconds. */
const SECOND = 'YYYY-MM-DDThh:mm:ss'.length;

/**
 * Of records, by their keys, what archives stored under their names and times of creation; of the records of an archive,
 * what old systems did.
 */
export async function namesakes(
  db: Database,
  { system, sourceName }: Batch,
  records: readonly NamedRow[],
): Promise<Map<string, Namesake[]>> {
  const asked = records.map(({ table, id, entity, identity: { name, createdAt } }) => {
    return { table, id, entity, name: storableName(name), second: createdAt.slice(0, SECOND) };
  });
  const { rows } = await db.raw<{ rows: (Namesake & { table: string; id: string })[] }>(
    `select r."table", r.id, m.system, m.source_name as "sourceName", m.batch_id as "batchId",
       m.target_id as "targetId", exists (select from import_batches b
         cross join json_to_recordset(b.manifest->'imported_sources') as l(system text, source_name text)
         where b.id = m.batch_id and l.system = :system and l.source_name = :source) as "isListed"
     from json_to_recordset(:asked::json)
       as r("table" text, id text, entity text, name text, second text)
     join import_map m on left(m.row_created_at, ${SECOND}) = r.second and m.row_created_at is not null
       and m.entity = r.entity and m.row_name = r.name and not m.gone_here
       and (m.system = 'algotrade') <> (:system = 'algotrade')`,
    { system, source: sourceName, asked: JSON.stringify(asked) },
  );
  const found = new Map<string, Namesake[]>();
  for (const { table, id, ...row } of rows) {
    const key = keyOf({ table, id });
    const others = found.get(key);
    if (others === undefined) found.set(key, [row]);
    else others.push(row);
  }
  return found;
}
