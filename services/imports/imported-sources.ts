import type { SourceOfRun } from '../../api/imports/ports';
import type { ImportedSource } from '../../contracts/imports';
import type { Database } from '../../platform/postgres/database';

/** Batches that inserted rows which are here: a rollback leaves those that users have edited. */
const INSERTED = `not b.dry_run and exists
  (select from import_map m where m.batch_id = b.id and m.content_hash is not null)`;

const LISTED = `json_to_recordset(b.manifest->'imported_sources')
  as l(batch_id uuid, system text, source_name text)`;

/** The imports from old systems whose rows are here, also those that came with archives. */
export async function importedSources(db: Database): Promise<ImportedSource[]> {
  const { rows } = await db.raw<{ rows: ImportedSource[] }>(
    `select b.id as batch_id, b.system, b.source_name from import_batches b
       where b.system <> 'algotrade' and ${INSERTED}
     union select l.* from import_batches b cross join ${LISTED}
       where b.system = 'algotrade' and ${INSERTED}
     order by 2, 3, 1`,
  );
  return rows;
}

/** The newest archive that brought rows of a source from an import that is not here itself. */
export async function archiveOfSource(
  db: Database,
  { system, source_name: source }: SourceOfRun,
): Promise<ImportedSource | undefined> {
  const { rows } = await db.raw<{ rows: ImportedSource[] }>(
    `select b.id as batch_id, b.system, b.source_name from import_batches b
     where b.system = 'algotrade' and ${INSERTED} and exists
       (select from ${LISTED} where l.system = :system and l.source_name = :source
         and not exists (select from import_batches own
           where own.id = l.batch_id and own.state <> 'rolled_back'))
     order by b.created_at desc limit 1`,
    { system, source },
  );
  return rows[0];
}

/** The newest import of a source whose rows an archive has from another import, which is not here itself. */
export async function importBesideArchive(
  db: Database,
  listed: readonly ImportedSource[],
): Promise<ImportedSource | undefined> {
  if (listed.length === 0) return undefined;
  const { rows } = await db.raw<{ rows: ImportedSource[] }>(
    `with l as (select * from json_to_recordset(:listed::json)
       as l(batch_id uuid, system text, source_name text))
     select b.id as batch_id, b.system, b.source_name from import_batches b
     where b.system <> 'algotrade' and ${INSERTED}
       and not exists (select from l where l.batch_id = b.id)
       and exists (select from l where l.system = b.system and l.source_name = b.source_name
         and not exists (select from import_batches own
           where own.id = l.batch_id and own.state <> 'rolled_back'))
     order by b.created_at desc limit 1`,
    { listed: JSON.stringify(listed) },
  );
  return rows[0];
}
