import type { ImportEntity, ImportRecord } from '../../contracts/imports';
import { parentEntities } from './child-entities';
import type { Batch, FormerKey, ImportStore, MapEntry } from './ports';
import { keyOf } from './record-ids';

/** What versions before called all tables of an entity that one source has. */
const ONE_NAME: Readonly<Partial<Record<ImportEntity, string>>> = {
  trade: 'trades',
  chart_point: 'session_data',
  position: 'portfolio_positions',
  backtest: 'backtest_results',
};

const REDIS = /^redis_/;

/**
 * Finds rows that a version before stored under another key: all tables of an entity had one name, and what was
 * left in Redis was numbered. The row of the same content gets the key of now, so that it is not stored once more.
 */
export async function adoptFormer(
  batch: Batch,
  records: readonly ImportRecord[],
  known: Map<string, MapEntry>,
  store: Pick<ImportStore, 'find' | 'formerInRedis' | 'rename'>,
): Promise<void> {
  const unknown = records.flatMap(({ source: { table, id }, ...record }) => {
    const parent = record.parent && known.get(keyOf(record.parent));
    const name = ONE_NAME[record.entity];
    // What belongs to a session that this batch made was not here before.
    const isNew =
      parentEntities.has(record.entity) && (parent === undefined || parent.batchId === batch.id);
    if (name === undefined || isNew) return [];
    if (known.has(keyOf({ table, id })) || table === name) return [];
    return [{ table, id, name, hash: record.content_hash, parent: parent?.targetId ?? null }];
  });
  if (unknown.length === 0) return;
  const left = unknown.filter(({ table }) => REDIS.test(table));
  const moved = unknown.filter(({ table }) => !REDIS.test(table));
  const former: FormerKey[] = left.length === 0 ? [] : await store.formerInRedis(batch, left);
  former.push(...moved.map(({ table, id, name }) => ({ table, id, former: { table: name, id } })));
  const entries = await store.find(
    batch,
    former.map((one) => one.former),
  );
  const isAsBefore = new Map(unknown.map((one) => [keyOf(one), one]));
  const adopted = former.filter((one) => {
    const entry = entries.get(keyOf(one.former));
    const row = isAsBefore.get(keyOf(one));
    // That of a row which is here too stays its own.
    return (
      !known.has(keyOf(one.former)) &&
      entry?.contentHash === row?.hash &&
      entry?.parentTarget === row?.parent
    );
  });
  if (adopted.length === 0) return;
  if (!batch.dryRun) await store.rename(batch, adopted);
  for (const { table, id, former: key } of adopted) {
    const entry = entries.get(keyOf(key)) as MapEntry;
    known.set(keyOf({ table, id }), { ...entry, table, id });
  }
}
