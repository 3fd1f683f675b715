import { importCallLimits } from '../../../contracts/import-routes';
import type { ImportEntity, ImportRecord } from '../../../contracts/imports';
import { contextOf } from '../batch-activities';
import { beating } from '../beating';
import { parentEntities } from '../child-entities';
import { chunksOf, partRecords } from '../part-records';
import type { Batch, ImportActivityPorts, MapEntry, SourceKey } from '../ports';
import { keyOf } from '../record-ids';
import { storeRecords } from '../store-records';
import { CheckList, EXAMPLES } from './check-list';
import type { Findings, Stored } from './facts';
import { SessionChildren } from './session-children';

export type CheckActivities = ReturnType<typeof createCheckActivities>;

/** Those that are compared one by one; children of sessions are compared by their sums. */
const compared: ReadonlySet<ImportEntity> = new Set([
  'user',
  'strategy',
  'session',
  'session_checksum',
  'backtest',
]);

const ownedEntities = [
  'user',
  'strategy',
  'strategy_version',
  'session',
  'position',
  'trade',
  'chart_point',
  'session_checksum',
  'backtest',
  'run_part',
  'trial_count',
] as const;

/** What the comparison of records shares. */
interface Comparison {
  readonly strangers: readonly string[];
  readonly met: SessionChildren;
  readonly checks: CheckList;
}

/** Graphs may be large: so many of them are asked for at a time. */
const AT_ONCE = 50;

/** Compares what is stored with the snapshot of a batch. */
export function createCheckActivities(ports: ImportActivityPorts) {
  const { store, owners, snapshots } = ports;
  return {
    checkBatch: (batchId: string): Promise<void> =>
      beating(ports, async ({ signal, note }) => {
        const batch = await store.batch(batchId);
        const checks = new CheckList();
        const secondRun = { records: 0, inserted: 0, updated: 0 };
        const context = await contextOf({ ...batch, dryRun: true }, ports);
        const strangers = await strangersOf(batch);
        const met = new SessionChildren();
        for (const { name } of await store.parts(batchId)) {
          const records = partRecords(name, await snapshots.part(batchId, name), 0);
          const limits = { records: importCallLimits.records, size: importCallLimits.bytes * 0.75 };
          for await (const chunk of chunksOf(records, limits)) {
            signal.throwIfAborted();
            for (let at = 0; at < chunk.length; at += AT_ONCE) {
              await compare(batch, chunk.slice(at, at + AT_ONCE), { strangers, met, checks });
            }
            secondRun.records += chunk.length;
            const outcomes = await storeRecords(context, chunk, ports);
            met.add(outcomes);
            for (const { fate } of outcomes) {
              if (fate === 'inserted' || fate === 'updated') secondRun[fate] += 1;
            }
            note({ part: name, secondRun });
          }
        }
        const facts = {
          tables: await store.tables(batchId),
          secondRun,
          ...(await astray(batch)),
          secrets: await store.secrets(batchId),
        };
        await store.saveChecks(batchId, checks.results(facts));
      }),
  };

  async function compare(
    batch: Batch,
    records: readonly ImportRecord[],
    { strangers, met, checks }: Comparison,
  ) {
    const wanted = records.filter(({ entity }) => compared.has(entity));
    const parents = wanted.flatMap(({ parent }) => (parent ? [parent] : []));
    const keys: SourceKey[] = [...wanted.map(({ source }) => source), ...parents];
    const entries = await store.find(batch, keys);
    const stored = await storedOf([...entries.values()]);
    const deleted = await deletedHere([...entries.values()], stored);
    const unseen = await unseenOf(batch, wanted, entries, stored, met);
    const readers = await strangersReading(strangers, [...stored.values()], entries);
    for (const record of wanted) {
      const entry = entries.get(keyOf(record.source));
      // In quarantine, or mapped to an account that was here.
      if (entry === undefined || entry.contentHash === null) continue;
      if (deleted.has(entry.targetId)) continue;
      const parent = record.parent && entries.get(keyOf(record.parent));
      checks.add({
        record,
        entry,
        stored: stored.get(entry.targetId),
        unseen: unseen.get(entry.parentTarget ?? ''),
        readBy: readers.get(entry.targetId),
        parent:
          parent === undefined || entry.parentTarget === null
            ? undefined
            : { entry: parent, stored: stored.get(parent.targetId) },
      });
    }
  }

  /** Of sessions that have more rows here than in the source, those that the source does not have any more. */
  async function unseenOf(
    batch: Batch,
    records: readonly ImportRecord[],
    entries: ReadonlyMap<string, MapEntry>,
    stored: ReadonlyMap<string, Stored>,
    met: SessionChildren,
  ) {
    const longer = records.flatMap((record) => {
      if (record.entity !== 'session_checksum') return [];
      const entry = entries.get(keyOf(record.source));
      const sums = stored.get(entry?.targetId ?? '')?.checksum as
        | Record<string, number>
        | undefined;
      const { trades, positions, chart_points } = record.data;
      const isLonger = Object.entries({ trades, positions, chart_points }).some(
        ([name, count]) => (sums?.[name] ?? 0) > count,
      );
      return isLonger ? (entry?.parentTarget ?? []) : [];
    });
    return longer.length === 0 ? new Map<string, never>() : met.unseen(store, batch, longer);
  }

  /** Two users at least, so that whoever owns a row, one of them does not: of the batch, or of nobody. */
  async function strangersOf(batch: Batch): Promise<string[]> {
    const users = [...Object.values(batch.accounts), ...(await store.users(batch)).values()];
    return [...new Set([...users, ports.newId(), ports.newId()])].slice(0, 2);
  }

  /** Records that a user reads who does not own them, and that user. */
  async function strangersReading(
    [one = '', other = '']: readonly string[],
    stored: readonly Stored[],
    entries: ReadonlyMap<string, MapEntry>,
  ): Promise<Map<string, string>> {
    const entityOf = new Map(
      [...entries.values()].map(({ targetId, entity }) => [targetId, entity]),
    );
    const found = new Map<string, string>();
    for (const entity of new Set(entityOf.values())) {
      for (const [reader, isOwners] of [
        [one, (owner: string | null) => owner === one],
        [other, (owner: string | null) => owner !== one],
      ] as const) {
        const ids = stored
          .filter(
            ({ target_id, owner_id }) => entityOf.get(target_id) === entity && !isOwners(owner_id),
          )
          .map(({ target_id }) => target_id);
        if (ids.length === 0) continue;
        for (const id of await owners.readable(entity, reader, ids)) found.set(id, reader);
      }
    }
    return found;
  }

  async function storedOf(entries: readonly MapEntry[]): Promise<Map<string, Stored>> {
    const found = new Map<string, Stored>();
    for (const entity of ownedEntities) {
      const ids = entries.filter((one) => one.entity === entity).map(({ targetId }) => targetId);
      if (ids.length === 0) continue;
      const answer = await ports.owners.stored(entity, ids);
      for (const one of answer.stored) found.set(one.target_id, one);
    }
    return found;
  }

  /** Of what its owner does not hold, that of sessions which their users have deleted here: nothing is wrong with it. */
  async function deletedHere(
    entries: readonly MapEntry[],
    stored: ReadonlyMap<string, Stored>,
  ): Promise<ReadonlySet<string>> {
    const sessionOf = ({ entity, targetId, parentTarget }: MapEntry) => {
      if (entity === 'session') return targetId;
      return parentEntities.get(entity) === 'session' ? parentTarget : null;
    };
    const missing = entries.filter(({ targetId }) => !stored.has(targetId));
    const sessions = new Set(missing.flatMap((entry) => sessionOf(entry) ?? []));
    if (sessions.size === 0) return sessions;
    const deleted = new Set((await owners.stored('session', [...sessions])).deleted);
    const gone = missing.filter((entry) => deleted.has(sessionOf(entry) ?? ''));
    return new Set(gone.map(({ targetId }) => targetId));
  }

  /** What the batch wrote and its owner does not hold so: a rollback would miss it. */
  async function astray(batch: Batch): Promise<{ astray: Findings; owned: number }> {
    const examples: string[] = [];
    let count = 0;
    let owned = 0;
    for (const entity of ownedEntities) {
      const size = entity === 'strategy' ? AT_ONCE : importCallLimits.records;
      for (let after: string | undefined; ;) {
        const page = await store.entries(batch, 'written', entity, after, size);
        if (page.length === 0) break;
        after = page.at(-1)?.targetId;
        const stored = await storedOf(page);
        const deleted = await deletedHere(page, stored);
        for (const { table, id, targetId, contentHash } of page) {
          if (contentHash === null) continue;
          owned += 1;
          const hash = stored.get(targetId)?.content_hash;
          if (hash === contentHash || deleted.has(targetId)) continue;
          count += 1;
          if (examples.length === EXAMPLES) continue;
          examples.push(
            `${table} ${id}: ${hash === undefined ? 'not stored' : 'stored otherwise'}`,
          );
        }
      }
    }
    return { astray: { count, examples }, owned };
  }
}
