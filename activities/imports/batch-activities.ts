import { importCallLimits } from '../../contracts/import-routes';
import type { ImportEntity } from '../../contracts/imports';
import { ALREADY_HERE, DELETED_HERE, importedElsewhere } from './already-here';
import { beating } from './beating';
import { LastAsked } from './last-asked';
import { metRows } from './met-rows';
import { MovedOrphans } from './moved-orphans';
import { MovedRows } from './moved-rows';
import { chunksOf, partRecords } from './part-records';
import type { Batch, ImportActivityPorts, PartProgress, SourceKey } from './ports';
import { RecordOwners } from './record-owners';
import { keptId, keyOf } from './record-ids';
import { storeRecords } from './store-records';
import type { PartContext } from './store-records';
import { assertSameSource } from './same-source';
import { storableParents } from './strategy-parents';

/** JSON grows a little on its way into a call. */
const CALL_SIZE = importCallLimits.bytes * 0.75;
const PAGE = importCallLimits.records;

/** What a workflow may know of the part that comes next. */
export interface NextPart {
  readonly name: string;
  readonly entity: ImportEntity;
  readonly done: number;
  readonly records: number;
}

/** How far a batch is; for people. */
export interface BatchProgress {
  readonly next: NextPart | null;
  readonly records: number;
  readonly done: number;
}

export type BatchActivities = ReturnType<typeof createBatchActivities>;

/** What context the parts of a batch share; read anew for each, as users and sessions are added. */
export async function contextOf(
  batch: Batch,
  { store }: Pick<ImportActivityPorts, 'store'>,
): Promise<PartContext> {
  const [users, quarantinedUsers, strategies, strategiesHere, deletedHere, sessions, backtests] =
    await Promise.all([
      store.users(batch),
      store.quarantined(batch.id, 'user'),
      store.quarantined(batch.id, 'strategy'),
      store.quarantined(batch.id, 'strategy', ALREADY_HERE),
      store.quarantined(batch.id, 'strategy', DELETED_HERE),
      store.quarantined(batch.id, 'session'),
      store.quarantined(batch.id, 'backtest'),
    ]);
  return {
    batch,
    owners: new RecordOwners(batch, users, quarantinedUsers),
    strategiesHere: new Set([...strategiesHere, ...deletedHere]),
    quarantined: new Map([
      ['strategy', strategies],
      ['session', sessions],
      ['backtest', backtests],
    ]),
  };
}

/** The side effects of an import. Each may run again and then goes on where it was. */
export function createBatchActivities(ports: ImportActivityPorts) {
  const { store, owners, snapshots } = ports;

  const met = new LastAsked((batch, entity) => metRows(batch, entity, ports));
  const tables = new LastAsked((batch, entity) => store.storedTables(batch, entity));
  const forget = () => {
    met.forget();
    tables.forget();
  };

  async function* recordsOf(batchId: string, part: Pick<PartProgress, 'name'>, skip: number) {
    yield* partRecords(part.name, await snapshots.part(batchId, part.name), skip);
  }

  return {
    async progress(batchId: string): Promise<BatchProgress> {
      const parts = await store.parts(batchId);
      const sum = (figure: 'records' | 'done') =>
        parts.reduce((total, part) => total + part[figure], 0);
      const next = parts.find(({ done, records }) => done < records);
      return {
        next: next
          ? { name: next.name, entity: next.entity, done: next.done, records: next.records }
          : null,
        records: sum('records'),
        done: sum('done'),
      };
    },

    /** First pass over the strategies: each gets its id, so that copies can name their originals. */
    assignStrategies: (batchId: string): Promise<void> =>
      beating(ports, ({ note }) => assignStrategies(batchId, note)),

    /** Hands the rest of a part to its owner, a call at a time. */
    importPart: (batchId: string, name: string): Promise<void> =>
      beating(ports, ({ signal, note }) => importPart(batchId, name, signal, note)),

    /** Shows what was staged of every session of the snapshot. */
    publishSessions: (batchId: string): Promise<void> =>
      beating(ports, ({ note }) => publishSessions(batchId, note)),

    completeBatch(batchId: string): Promise<void> {
      forget();
      return store.complete(batchId);
    },

    failBatch(batchId: string, reason: string): Promise<void> {
      forget();
      return store.fail(batchId, reason);
    },
  };

  async function* recordsOfEach(
    batchId: string,
    entities: readonly ImportEntity[],
    note: (details: unknown) => void,
  ) {
    for (const part of await store.parts(batchId)) {
      if (!entities.includes(part.entity)) continue;
      for await (const { record } of recordsOf(batchId, part, 0)) yield record;
      note({ compared: part.name });
    }
  }

  async function assignStrategies(batchId: string, note: (details: unknown) => void) {
    const batch = await store.batch(batchId);
    await assertSameSource(batch, (...entities) => recordsOfEach(batchId, entities, note), store);
    if (batch.dryRun) return;
    const links: { id: string; parent: string }[] = [];
    /** Those that were imported from another source get no id. */
    const here = new Set<string>();
    const tables = new Map<string, { table: string; targetId: string }>();
    for (const part of await store.parts(batchId)) {
      if (part.entity !== 'strategy') continue;
      const limits = { records: PAGE, size: CALL_SIZE };
      for await (const records of chunksOf(recordsOf(batchId, part, 0), limits)) {
        const known = await store.find(
          batch,
          records.map(({ source }) => source),
        );
        const isHere = await importedElsewhere(batch, records, known, store);
        for (const record of records) {
          const { source, parent } = record;
          if (isHere(record)) here.add(source.id);
          tables.set(source.id, {
            table: source.table,
            targetId: keptId(record) ?? ports.newId(),
          });
          if (parent !== undefined) links.push({ id: source.id, parent: parent.id });
        }
      }
      note({ part: part.name });
    }
    const parents = storableParents(links, (id) => tables.has(id));
    const rows = [...tables].flatMap(([id, { table, targetId }]) => {
      if (here.has(id)) return [];
      return [{ id, table, targetId, entity: 'strategy' as const, parentTarget: null }];
    });
    for (let at = 0; at < rows.length; at += PAGE) {
      const page = rows.slice(at, at + PAGE);
      const known = await store.find(batch, page);
      const unknown = page.filter((row) => !known.has(keyOf(row)));
      if (unknown.length > 0) await store.assign(batch, unknown);
    }
    // The ids that count are those of the map: some were chosen before.
    for (let at = 0; at < rows.length; at += PAGE) {
      const page = rows.slice(at, at + PAGE);
      const parentOf = ({ id, table }: SourceKey) => {
        const parent = parents.get(id);
        return parent === undefined ? undefined : { table, id: parent };
      };
      const named = page.flatMap((row) => parentOf(row) ?? []);
      const entries = await store.find(batch, [...page, ...named]);
      const changed = page.flatMap((row) => {
        const parent = parentOf(row);
        const parentTarget =
          parent === undefined
            ? null
            : here.has(parent.id)
              ? (tables.get(parent.id)?.targetId ?? null)
              : (entries.get(keyOf(parent))?.targetId ?? null);
        const isAsKnown = entries.get(keyOf(row))?.parentTarget === parentTarget;
        return isAsKnown ? [] : [{ ...row, parentTarget }];
      });
      if (changed.length > 0) await store.assign(batch, changed);
    }
  }

  async function importPart(
    batchId: string,
    name: string,
    signal: AbortSignal,
    note: (details: unknown) => void,
  ) {
    const batch = await store.batch(batchId);
    const part = (await store.parts(batchId)).find((one) => one.name === name);
    if (part === undefined) throw new Error(`expected a part ${name}`);
    const { entity } = part;
    const source = { met: () => met.of(batch, entity), tables: () => tables.of(batch, entity) };
    const moved =
      entity === 'orphan'
        ? new MovedOrphans(batch, { ...source, tables: (meant) => tables.of(batch, meant) }, ports)
        : new MovedRows(batch, entity, source, ports);
    const context = { ...(await contextOf(batch, ports)), moved };
    let done = part.done;
    const limits = { records: PAGE, size: CALL_SIZE };
    for await (const records of chunksOf(recordsOf(batchId, part, done), limits)) {
      signal.throwIfAborted();
      const outcomes = await storeRecords(context, records, ports);
      const count = records.length;
      // Another attempt is ahead: it has all that this one would do.
      if (!(await store.commit(batch, { name, done, count }, outcomes))) return;
      done += count;
      note({ part: name, done, records: part.records });
    }
  }

  async function publishSessions(batchId: string, note: (details: unknown) => void) {
    const batch = await store.batch(batchId);
    if (batch.dryRun) return;
    for (const part of await store.parts(batchId)) {
      if (part.entity !== 'session') continue;
      const records = recordsOf(batchId, part, 0);
      for await (const page of chunksOf(records, { records: 100, size: Infinity })) {
        const entries = await store.find(
          batch,
          page.map(({ source }) => source),
        );
        const stored = [...entries.values()].filter(({ contentHash }) => contentHash !== null);
        if (stored.length === 0) continue;
        await owners.publish(
          batchId,
          stored.map(({ targetId }) => targetId),
        );
        note({ published: stored.at(-1)?.targetId });
      }
    }
  }
}
