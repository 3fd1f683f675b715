import type { ImportEntity, ImportRecord } from '../../contracts/imports';
import { parentEntities } from './child-entities';
import type { Batch, FormerKey, ImportStore, MapEntry, SourceKey } from './ports';
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
  await adoptLeft(batch, records, known, store);
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
  await adopt(batch, former, entries, known, store, (entry, key) => {
    const row = isAsBefore.get(keyOf(key));
    return entry.contentHash === row?.hash && entry.parentTarget === row.parent;
  });
}

/** Finds what a run before read in Redis, when the database did not have it yet: it may have changed since. */
async function adoptLeft(
  batch: Batch,
  records: readonly ImportRecord[],
  known: Map<string, MapEntry>,
  store: Pick<ImportStore, 'find' | 'rename'>,
): Promise<void> {
  const former = records.flatMap((record): FormerKey[] => {
    const { source, parent } = record;
    const session = parent && known.get(keyOf(parent));
    const isNew = session === undefined || session.batchId === batch.id;
    if (isNew || REDIS.test(source.table) || known.has(keyOf(source))) return [];
    const { table, id } = source;
    return keysInRedis(record).map((left) => ({ table, id, former: left }));
  });
  if (former.length === 0) return;
  const entries = await store.find(
    batch,
    former.map((one) => one.former),
  );
  await adopt(batch, former, entries, known, store, ({ contentHash }) => contentHash !== null);
}

/**
 * Trades are known in Redis by their session and their id there, positions by their session and symbol, which may be
 * spelt otherwise there.
 */
function keysInRedis({ entity, parent, data }: ImportRecord): SourceKey[] {
  if (parent === undefined) return [];
  if (entity === 'trade') return [{ table: 'redis_trades', id: `${parent.id}/${data.trade_id}` }];
  if (entity !== 'position') return [];
  return spellingsOf(String(data.symbol)).map((symbol) => {
    return { table: 'redis_positions', id: `${parent.id}/${symbol}` };
  });
}

/** The ways to write a symbol that both old systems take. */
function spellingsOf(symbol: string): string[] {
  const spellings = ['/', '-', ''].map((separator) => symbol.replace('/', separator));
  return [...spellings, ...spellings.map((one) => one.toLowerCase())];
}

/** Gives stored rows the keys of now, and the records of those keys what is known of them. */
async function adopt(
  batch: Batch,
  former: readonly FormerKey[],
  entries: ReadonlyMap<string, MapEntry>,
  known: Map<string, MapEntry>,
  store: Pick<ImportStore, 'rename'>,
  isSame: (entry: MapEntry, key: FormerKey) => boolean,
): Promise<void> {
  const given = new Set<string>();
  const adopted = former.filter((one) => {
    const [key, now] = [keyOf(one.former), keyOf(one)];
    const entry = entries.get(key);
    // That of a row which is here too stays its own.
    if (entry === undefined || known.has(key) || given.has(key) || given.has(now)) return false;
    if (!isSame(entry, one)) return false;
    given.add(key).add(now);
    return true;
  });
  const found = adopted.map((one) => [one, entries.get(keyOf(one.former)) as MapEntry] as const);
  await giveKeys(batch, found, known, store);
}

/** Calls stored rows by the keys that they have now. */
export async function giveKeys(
  batch: Batch,
  rows: readonly (readonly [now: SourceKey, stored: MapEntry])[],
  known: Map<string, MapEntry>,
  store: Pick<ImportStore, 'rename'>,
): Promise<void> {
  if (rows.length === 0) return;
  const keys = rows.map(([{ table, id }, former]) => ({
    ...{ table, id, former: { table: former.table, id: former.id } },
  }));
  if (!batch.dryRun) await store.rename(batch, keys);
  for (const [{ table, id }, stored] of rows) {
    known.set(keyOf({ table, id }), { ...stored, table, id });
  }
}
