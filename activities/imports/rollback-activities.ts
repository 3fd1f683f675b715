import type { ImportRollback } from '../../contracts/import-responses';
import { importCallLimits } from '../../contracts/import-routes';
import type { ImportEntity } from '../../contracts/imports';
import { beating } from './beating';
import type { ImportActivityPorts, MapEntry } from './ports';

/**
 * What belongs to others after these: children of a session that stays must stay too, and a user
 * who owns something that stays.
 */
const order: readonly ImportEntity[] = [
  'backtest',
  'session',
  'session_checksum',
  'chart_point',
  'trade',
  'position',
  'strategy',
  'user',
];

const children: ReadonlySet<ImportEntity> = new Set([
  'session_checksum',
  'chart_point',
  'trade',
  'position',
]);

export type RollbackActivities = ReturnType<typeof createRollbackActivities>;

/** Takes back what a batch stored; a repetition goes on with what is left in the id map. */
export function createRollbackActivities(ports: ImportActivityPorts) {
  const { store, owners } = ports;
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
    const result = { force, deleted: 0, restored: 0, edited: 0, absent: 0, kept: 0 };
    const staying = new Set<string>();
    for (const entity of order) {
      for (let after: string | undefined; ;) {
        signal.throwIfAborted();
        const page = await store.entries(batch, 'changed', entity, after, importCallLimits.records);
        if (page.length === 0) break;
        after = page.at(-1)?.targetId;
        const stays = (entry: MapEntry) =>
          entity === 'user' || children.has(entity)
            ? staying.has(entity === 'user' ? entry.targetId : (entry.parentTarget ?? ''))
            : false;
        const movable = page.filter((entry) => !stays(entry));
        result.kept += page.length - movable.length;
        await takeBack(entity, movable);
        note({ entity, ...result });
      }
    }
    await store.saveRollback(batchId, result, true);
    return result;

    async function takeBack(entity: ImportEntity, entries: readonly MapEntry[]): Promise<void> {
      if (entries.length === 0) return;
      const ids = entries.map(({ targetId }) => targetId);
      const { outcomes } = await owners.rollback(batchId, entity, ids, force);
      const byId = new Map(outcomes.map((one) => [one.target_id, one.outcome]));
      const gone: { id: string; entity: ImportEntity }[] = [];
      const restored: { id: string; entity: ImportEntity }[] = [];
      for (const entry of entries) {
        const target = { id: entry.targetId, entity };
        const outcome = byId.get(entry.targetId) ?? 'absent';
        if (outcome === 'edited') {
          result.edited += 1;
          staying.add(entry.targetId);
          if (entry.ownerTarget !== null) staying.add(entry.ownerTarget);
        } else if (entry.batchId === batchId) {
          result[outcome] += 1;
          gone.push(target);
        } else {
          result.restored += 1;
          restored.push(target);
        }
      }
      await store.forget(batch, gone);
      await store.restore(batch, restored);
    }
  }
}
