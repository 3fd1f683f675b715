import { parentEntities } from '../../activities/imports/child-entities';
import type { Batch, Outcome, Target } from '../../activities/imports/ports';
import { AppError } from '../../core/errors';
import type { Database } from '../../platform/postgres/database';

export const UNIQUE_VIOLATION = '23505';

type StoredRow = Readonly<Pick<Outcome, 'fate'>>;

/** A name as Postgres takes it. */
export const storableName = (name: string) => name.replaceAll('\0', '\ufffd');

/** Writes what a chunk stored; part of the transaction that counts it. */
export async function storeOutcomes(
  transaction: Database,
  batch: Batch,
  outcomes: readonly Outcome[],
): Promise<void> {
  const stored = outcomes.flatMap(({ table, id, entity, fate, target }) => {
    // An import that is repeated writes only what has changed, of a million rows most often nothing.
    if (target === undefined || target.isAsKnown === true) return [];
    const { id: target_id, contentHash: hash, ownerId: owner, parentId: parent, isNew } = target;
    const { name, createdAt: created } = target.identity ?? {};
    const named = { name: name && storableName(name), created, origin: target.origin };
    return [{ table, id, entity, target: target_id, fate, hash, owner, parent, isNew, ...named }];
  });
  const isNew = stored.filter((one) => one.isNew);
  await add(transaction, batch, isNew).catch(rethrown);
  await change(
    transaction,
    batch,
    stored.filter(({ isNew }) => !isNew),
  );
}

/** Entries are again what the batch found. */
export async function restoreEntries(
  transaction: Database,
  batch: Batch,
  targets: readonly Target[],
): Promise<void> {
  if (targets.length === 0) return;
  const bindings = {
    batch: batch.id,
    entities: targets.map(({ entity }) => entity),
    ids: targets.map(({ id }) => id),
  };
  await transaction.raw(
    `with step as (
       delete from import_map_history where batch_id = :batch::uuid and (entity, target_id) in
         (select * from unnest(:entities::text[], :ids::uuid[]))
       returning *)
     update import_map m set content_hash = step.previous_hash, changed_batch_id = step.previous_batch_id,
       owner_target = coalesce(step.previous_owner, m.owner_target),
       parent_target = case when step.previous_owner is null then m.parent_target else step.previous_parent end
     from step where m.entity = step.entity and m.target_id = step.target_id
       and m.changed_batch_id = :batch::uuid`,
    bindings,
  );
  // What belongs to them may be unchanged but for its owner, which has no history of its own.
  await transaction.raw(
    `update import_map m set owner_target = parent.owner_target
     from import_map parent
     where (parent.entity, parent.target_id) in
       (select * from unnest(:entities::text[], :ids::uuid[]))
       and m.parent_target = parent.target_id and m.entity = any(:children::text[])
       and m.owner_target is distinct from parent.owner_target`,
    { ...bindings, children: [...parentEntities.keys()] },
  );
}

/** Rows that are met twice are in quarantine before they come here; a repetition could not store others either. */
function rethrown(error: unknown): never {
  if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
  const { detail = '' } = error as { detail?: string };
  throw new AppError('IMPORT_STATE', `expected rows with ids of their own: ${detail}`, {
    cause: error,
  });
}

/** What a statement says of the batch and its rows. */
function bindingsOf({ id: batch, system, sourceName: source }: Batch, rows: readonly object[]) {
  return { batch, system, source, rows: JSON.stringify(rows) };
}

async function add(transaction: Database, batch: Batch, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await transaction.raw(
    `insert into import_map (system, source_name, table_name, source_id, entity, target_id, content_hash,
       owner_target, parent_target, batch_id, changed_batch_id)
     select :system, :source, r."table", r.id, r.entity, r.target,
       case when r.fate = 'conflict' then null else r.hash end,
       r.owner, r.parent, :batch::uuid, :batch::uuid
     from json_to_recordset(:rows::json) as r("table" text, id text, entity text, target uuid,
       fate text, hash text, owner uuid, parent uuid)`,
    bindingsOf(batch, rows),
  );
}

async function change(
  transaction: Database,
  batch: Batch,
  rows: readonly StoredRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await remember(
    transaction,
    batch,
    rows.filter(({ fate }) => fate === 'updated'),
  );
  await forgetHistory(
    transaction,
    batch,
    rows.filter(({ fate }) => fate === 'inserted'),
  );
  await transaction.raw(
    `update import_map set
       content_hash = case when r.fate = 'conflict' then content_hash else r.hash end,
       batch_id = case when r.fate = 'inserted' then :batch::uuid else batch_id end,
       changed_batch_id = case when r.fate in ('inserted', 'updated') then :batch::uuid
         else changed_batch_id end,
       row_name = coalesce(r.name, row_name), row_created_at = coalesce(r.created, row_created_at),
       origin = coalesce(r.origin, import_map.origin),
       gone_here = gone_here and r.fate = 'conflict',
       owner_target = case when r.fate = 'conflict' then coalesce(owner_target, r.owner) else r.owner end,
       parent_target = case when r.fate = 'conflict' then coalesce(parent_target, r.parent) else r.parent end
     from json_to_recordset(:rows::json)
       as r("table" text, id text, fate text, hash text, owner uuid, parent uuid,
         name text, created text, origin text)
     where system = :system and source_name = :source
       and table_name = r."table" and source_id = r.id`,
    bindingsOf(batch, rows),
  );
}

/** What the batch found in rows that it changes. */
async function remember(
  transaction: Database,
  batch: Batch,
  updated: readonly StoredRow[],
): Promise<void> {
  if (updated.length === 0) return;
  await transaction.raw(
    `insert into import_map_history (entity, target_id, batch_id, previous_hash, previous_batch_id,
       previous_owner, previous_parent)
     select m.entity, m.target_id, :batch::uuid, m.content_hash, m.changed_batch_id,
       m.owner_target, m.parent_target
     from json_to_recordset(:rows::json) as r("table" text, id text)
     join import_map m on m.system = :system and m.source_name = :source
       and m.table_name = r."table" and m.source_id = r.id
     where m.changed_batch_id <> :batch::uuid
     on conflict do nothing`,
    bindingsOf(batch, updated),
  );
}

/** Rows made anew, as their user had deleted them: nothing that was there before can be restored. */
async function forgetHistory(
  transaction: Database,
  batch: Batch,
  anew: readonly StoredRow[],
): Promise<void> {
  if (anew.length === 0) return;
  await transaction.raw(
    `delete from import_map_history h using import_map m,
       json_to_recordset(:rows::json) as r("table" text, id text)
     where m.system = :system and m.source_name = :source
       and m.table_name = r."table" and m.source_id = r.id
       and h.entity = m.entity and h.target_id = m.target_id and h.batch_id <> :batch::uuid`,
    bindingsOf(batch, anew),
  );
}
