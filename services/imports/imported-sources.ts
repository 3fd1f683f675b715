import type { SourceOfRun } from '../../api/imports/ports';
import type { ImportedSource } from '../../contracts/imports';
import type { Database } from '../../platform/postgres/database';

/** Batches that inserted rows which are here: a rollback leaves those that users have edited. */
const inserted = (which: string) => `not b.dry_run and exists
  (select from import_map m where m.batch_id = b.id and m.content_hash is not null and not m.gone_here
    and ${which})`;

/** Rows of an archive that came from a listed system, or from one that is not known. */
const OF_SYSTEM = `m.entity in ('session', 'backtest') and coalesce(m.origin, l.system) = l.system`;

const LISTED = `json_to_recordset(b.manifest->'imported_sources')
  as l(batch_id uuid, system text, source_name text)`;

/** An import that an archive lists is not here, or not any more. */
const NOT_HERE = `not exists
  (select from import_batches own where own.id = l.batch_id and own.state <> 'rolled_back')`;

/** The imports from old systems whose rows are here, also those that came with archives. */
export async function importedSources(db: Database): Promise<ImportedSource[]> {
  const { rows } = await db.raw<{ rows: ImportedSource[] }>(
    `select b.id as batch_id, b.system, b.source_name from import_batches b
       where b.system <> 'algotrade' and ${inserted('true')}
     union select l.* from import_batches b cross join ${LISTED}
       where b.system = 'algotrade' and ${inserted(`(m.entity = 'strategy' or ${OF_SYSTEM})`)}
     order by 2, 3, 1`,
  );
  return rows;
}

/**
 * The archives that brought rows of a source from an import that is not here itself, each with its newest batch. An archive
 * does not say where its strategies come from: the run itself compares them.
 */
export async function archivesOfSource(
  db: Database,
  { system, source_name: source }: SourceOfRun,
): Promise<ImportedSource[]> {
  const { rows } = await db.raw<{ rows: ImportedSource[] }>(
    `select distinct on (b.source_name) b.id as batch_id, b.system, b.source_name
     from import_batches b cross join ${LISTED}
     where b.system = 'algotrade' and l.system = :system and l.source_name = :source
       and ${NOT_HERE} and ${inserted(OF_SYSTEM)}
     order by b.source_name, b.created_at desc`,
    { system, source },
  );
  return rows;
}

/**
 * The sources, each with its newest batch, whose rows an archive has from other imports than those here, which are not
 * here themselves.
 */
export async function importsBesideArchive(
  db: Database,
  listed: readonly ImportedSource[],
): Promise<ImportedSource[]> {
  if (listed.length === 0) return [];
  const { rows } = await db.raw<{ rows: ImportedSource[] }>(
    `with l as (select * from json_to_recordset(:listed::json)
       as l(batch_id uuid, system text, source_name text))
     select distinct on (b.system, b.source_name) b.id as batch_id, b.system, b.source_name
     from import_batches b
     where b.system <> 'algotrade' and ${inserted('true')}
       and not exists (select from l where l.batch_id = b.id)
       and exists (select from l where l.system = b.system and l.source_name = b.source_name
         and ${NOT_HERE})
     order by b.system, b.source_name, b.created_at desc`,
    { listed: JSON.stringify(listed) },
  );
  return rows;
}
