import type { Batch, FormerKey, SourceKey } from '../../activities/imports/ports';
import type { Database } from '../../platform/postgres/database';

type Row = Readonly<Record<'table' | 'id' | 'former', string>>;

/** What ids of now end with where a row of Redis has none of its own: a hash, and which one of several. */
const BY_CONTENT = '[0-9a-f]{16}(#[0-9]+)?(/[0-9]+)?$';

/** Stored rows of Redis with the same content, whose keys are of a version before. */
export async function formerInRedis(
  db: Database,
  { system, sourceName: source }: Batch,
  rows: readonly (SourceKey & { readonly hash: string; readonly parent: string | null })[],
): Promise<FormerKey[]> {
  const of = 'partition by "table", parent, hash';
  const found = await db.raw<{ rows: Row[] }>(
    `with wanted as (
       select *, row_number() over (${of} order by id) as n from json_to_recordset(:rows::json)
         as r("table" text, id text, parent uuid, hash text)
     ), stored as (
       select *, row_number() over (${of} order by id) as n from (
         select table_name as "table", source_id as id, parent_target as parent, content_hash as hash
         from import_map where system = :system and source_name = :source
           and table_name in (select "table" from wanted)
           and content_hash in (select hash from wanted) and source_id !~ :form) as formerly
     )
     select "table", wanted.id, stored.id as former
     from wanted join stored using ("table", parent, hash, n)`,
    { system, source, form: BY_CONTENT, rows: JSON.stringify(rows) },
  );
  return found.rows.map(({ table, id, former }) => ({ table, id, former: { table, id: former } }));
}

export async function renameRows(
  db: Database,
  { system, sourceName: source }: Batch,
  rows: readonly FormerKey[],
): Promise<void> {
  const named = rows.map(({ table, id, former }) => ({
    ...{ table, id, former_table: former.table, former_id: former.id },
  }));
  await db.raw(
    `update import_map set table_name = r."table", source_id = r.id
     from json_to_recordset(:rows::json)
       as r("table" text, id text, former_table text, former_id text)
     where system = :system and source_name = :source
       and table_name = r.former_table and source_id = r.former_id`,
    { system, source, rows: JSON.stringify(named) },
  );
}
