import { MOST_STAYING } from '../../contracts/import-responses';
import type { ImportRollback } from '../../contracts/import-responses';
import { importCallLimits } from '../../contracts/import-routes';
import type { ImportRollbackAnswer } from '../../contracts/import-routes';
import type { ImportEntity } from '../../contracts/imports';
import { beating } from './beating';
import { parentEntities } from './child-entities';
import type { ParentEntity } from './child-entities';
import type { ImportActivityPorts, MapEntry, RolledBack, Target } from './ports';

/**
 * What belongs to others after these: children of a session or strategy that stays must stay too, and a user
 * who owns something that stays.
 */
const order: readonly ImportEntity[] = [
  'backtest',
  'run_part',
  'trial_count',
  'session',
  'session_checksum',
  'chart_point',
  'trade',
  'position',
  'strategy',
  'strategy_version',
  'user',
];

const isParent = (entity: ImportEntity) =>
  ([...parentEntities.values()] as ImportEntity[]).includes(entity);

type Outcome = ImportRollbackAnswer['outcomes'][number];

export type RollbackActivities = ReturnType<typeof createRollbackActivities>;

/** Takes back what a batch stored; a repetition goes on with what is left in the id map. */
export function createRollbackActivities(ports: ImportActivityPorts) {
  const { store, owners, snapshots } = ports;
  return {
    rollBack: (batchId: string, force: boolean): Promise<ImportRollback> =>
      beating(ports, ({ signal, note }) => rollBack(batchId, force, signal, note)),
  };

  async function rollBack(
    batchId: string,
    force: boolean,
    signal: AbortSignal,
    note: (details: unknown) => void,
  ): Promise<ImportRollback> {
    const batch = await store.batch(batchId);
    // What stays is met again by a repetition; the rest is not in the map any more.
    const before = await store.rollback(batchId);
    const { deleted = 0, restored: restoredBefore = 0, absent = 0 } = before ?? {};
    const named: NonNullable<ImportRollback['staying']> = [];
    const result = {
      ...{ force, deleted, restored: restoredBefore, edited: 0, absent, kept: 0 },
      staying: named,
    };
    const staying = new Set<string>();
    /** Parents that are not here any more; their owner deletes what belongs to them. */
    const goneParents = new Map<string, 'deleted' | 'absent'>();
    const storedParents = new Set<string>();
    /** Sessions that stay and of which trades went: what is shown of them counts those. */
    const recounted = new Set<string>();
    for (const entity of order) {
      for (let after: string | undefined; ;) {
        signal.throwIfAborted();
        const page = await store.entries(batch, 'written', entity, after, importCallLimits.records);
        if (page.length === 0) break;
        after = page.at(-1)?.targetId;
        const stays = (entry: MapEntry) =>
          entity === 'user' || parentEntities.has(entity)
            ? staying.has(entity === 'user' ? entry.targetId : (entry.parentTarget ?? ''))
            : false;
        const movable = page.filter((entry) => !stays(entry));
        result.kept += page.length - movable.length;
        await takeBack(entity, await withoutGone(entity, movable));
        const { staying: _, ...counts } = result;
        note({ entity, ...counts });
      }
    }
    await recount();
    await store.endRollback(batchId, result);
    return result;

    /** Trades that an earlier attempt took back are not in the map any more: then of all sessions of the source. */
    async function recount(): Promise<void> {
      for (let after: string | undefined; ;) {
        signal.throwIfAborted();
        const page = await store.entries(batch, 'all', 'session', after, importCallLimits.records);
        if (page.length === 0) return;
        after = page.at(-1)?.targetId;
        const ids = page.map(({ targetId }) => targetId);
        const shown = before === null ? ids.filter((id) => recounted.has(id)) : ids;
        if (shown.length > 0) await owners.rollback(batchId, 'session', shown, force, false);
        note({ recounted: after });
      }
    }

    /** Graphs that were too large for a table go with the last record that used them. */
    async function deleteOriginals(targets: RolledBack): Promise<void> {
      for (const sha256 of await store.originalsOf(batch, targets)) {
        await snapshots.deleteOriginal(sha256);
      }
      await store.releaseOriginals(batch, targets);
    }

    /** A parent takes its children with it: a million of them are not asked for one by one. */
    async function withoutGone(entity: ImportEntity, entries: readonly MapEntry[]) {
      const parentEntity = parentEntities.get(entity);
      if (parentEntity === undefined) return [...entries];
      await lookForParents(parentEntity, entries);
      const goneWith = ({ parentTarget }: MapEntry) => goneParents.get(parentTarget ?? '');
      const gone: Target[] = [];
      for (const entry of entries) {
        const outcome = goneWith(entry);
        if (outcome === undefined) continue;
        result[outcome] += 1;
        gone.push({ id: entry.targetId, entity });
      }
      if (gone.length > 0) await store.takenBack(batch, { gone, restored: [] }, result);
      return entries.filter((entry) => goneWith(entry) === undefined);
    }

    /** A repetition learns from the map which parents an earlier attempt took back. */
    async function lookForParents(
      entity: ParentEntity,
      entries: readonly MapEntry[],
    ): Promise<void> {
      const ids = new Set(entries.flatMap(({ parentTarget }) => parentTarget ?? []));
      const unknown = [...ids].filter((id) => !goneParents.has(id) && !storedParents.has(id));
      if (unknown.length === 0) return;
      const gone = new Set(await store.missing(batch, entity, unknown));
      for (const id of unknown) {
        if (gone.has(id)) goneParents.set(id, 'deleted');
        else storedParents.add(id);
      }
    }

    /** Users whose rows are not all gone, or by force users with rows of other imports: their accounts would be missing. */
    async function stayingUsers(entries: readonly MapEntry[]): Promise<Outcome[]> {
      const found: Outcome[] = [];
      const inserted = entries.filter((entry) => entry.batchId === batchId);
      const ids = inserted.map(({ targetId }) => targetId);
      const imported = await store.ownersElsewhere(batch, ids);
      for (const target_id of ids) {
        signal.throwIfAborted();
        if (force && !imported.has(target_id)) continue;
        const owned = await owners.owned(target_id);
        if (owned === undefined) continue;
        const why = imported.has(target_id)
          ? 'the user has rows that another import inserted: roll that back first'
          : `the user has ${owned.rows} that this batch did not insert`;
        found.push({ target_id, outcome: 'edited', stays: { name: owned.name, why } });
        note({ user: target_id });
      }
      return found;
    }

    async function takeBack(entity: ImportEntity, entries: readonly MapEntry[]): Promise<void> {
      if (entries.length === 0) return;
      const users = entity === 'user' ? await stayingUsers(entries) : [];
      const byId = new Map(users.map((outcome) => [outcome.target_id, outcome]));
      for (const inserted of [true, false]) {
        const ids = entries
          .filter((entry) => (entry.batchId === batchId) === inserted)
          .map(({ targetId }) => targetId)
          .filter((id) => !byId.has(id));
        if (ids.length === 0) continue;
        const { outcomes } = await owners.rollback(batchId, entity, ids, force, inserted);
        for (const outcome of outcomes) byId.set(outcome.target_id, outcome);
      }
      const gone: Target[] = [];
      const restored: Target[] = [];
      const deletedHere: Target[] = [];
      for (const entry of entries) {
        if (entity === 'trade' && entry.parentTarget !== null) recounted.add(entry.parentTarget);
        const target = { id: entry.targetId, entity };
        const { outcome = 'absent', stays } = byId.get(entry.targetId) ?? {};
        if (outcome === 'edited') {
          result.edited += 1;
          if (stays !== undefined && named.length < MOST_STAYING) {
            const { table, id, targetId: target_id, identity } = entry;
            // Of a session that was deleted here only the source still has the name.
            const name = stays.name || (identity?.name ?? '');
            named.push({ entity, table, id, target_id, name, why: stays.why });
          }
          if (stays?.gone === true) {
            deletedHere.push(target);
            goneParents.set(entry.targetId, 'absent');
          } else {
            staying.add(entry.targetId);
            if (entry.ownerTarget !== null) staying.add(entry.ownerTarget);
          }
        } else if (entry.batchId === batchId) {
          result[outcome] += 1;
          gone.push(target);
          if (isParent(entity)) {
            goneParents.set(entry.targetId, outcome);
          }
        } else {
          result.restored += 1;
          restored.push(target);
        }
      }
      await deleteOriginals({ gone: [...gone, ...deletedHere], restored });
      await store.takenBack(batch, { gone, restored, deletedHere }, result);
    }
  }
}
