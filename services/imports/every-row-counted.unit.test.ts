import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { belongsTo } from '../../activities/imports/child-entities';
import { MetRows } from '../../activities/imports/met-rows';
import { MovedRows } from '../../activities/imports/moved-rows';
import type {
  Batch,
  FormerKey,
  ImportActivityPorts,
  MapEntry,
  Outcome,
} from '../../activities/imports/ports';
import { keyOf } from '../../activities/imports/record-ids';
import { RecordOwners } from '../../activities/imports/record-owners';
import { storeRecords } from '../../activities/imports/store-records';
import { tableReports } from '../../api/imports/table-report';
import { importFates } from '../../contracts/import-responses';
import type { ImportFate } from '../../contracts/import-responses';
import { ID_TAKEN, importOutcomes } from '../../contracts/import-routes';
import type { ImportAnswer, ImportCall } from '../../contracts/import-routes';
import { importEntities, importSystems } from '../../contracts/imports';
import type { ImportRecord, ImportSystem } from '../../contracts/imports';
import { SourceReading } from '../../imports/reading/read-source';
import { anySource } from '../../imports/testing/any-source';
import { memorySource } from '../../imports/testing/memory-source';
import type { MemoryTable } from '../../imports/testing/memory-source';
import { propertyRuns } from '../../test/support/property-runs';
import { countsOf } from './outcome-rows';

const BOSS = randomUUID();

type Answer = Pick<ImportAnswer['outcomes'][number], 'outcome' | 'notes'>;

/** What an owner says of a record, whatever the record is. */
const anyAnswer: fc.Arbitrary<Answer> = fc.record({
  outcome: fc.constantFrom(...importOutcomes),
  notes: fc.constantFrom([], [{ code: ID_TAKEN, message: 'another has it' }]),
});

/** The id map of a source, and owners that answer as they like, in turn; or as owners do, where no answers are given. */
function portsOf(answers: readonly Answer[]) {
  const map = new Map<string, MapEntry>();
  const stored = new Map<string, ImportRecord>();
  let next = 0;
  const store = {
    find: (_: Batch, keys: readonly { table: string; id: string }[]) => {
      const found = keys.flatMap((key) => map.get(keyOf(key)) ?? []);
      return Promise.resolve(new Map(found.map((entry) => [keyOf(entry), entry])));
    },
    assign: ({ id }: Batch, rows: readonly MapEntry[]) => {
      for (const row of rows) {
        const made = { contentHash: null, batchId: id, changedBatchId: id, ownerTarget: null };
        if (!map.has(keyOf(row))) map.set(keyOf(row), { ...made, ...row });
      }
      return Promise.resolve();
    },
    twins: () => Promise.resolve(new Set<string>()),
    formerInRedis: () => Promise.resolve([]),
    storedTables: (_: Batch, entity: string) => {
      const tables = [...map.values()].filter((one) => one.entity === entity);
      const names = new Set(tables.map(({ table }) => table));
      return Promise.resolve([...names].map((table) => ({ table, hasKeyless: true })));
    },
    movable: (
      _: Batch,
      entity: string,
      { others, keyless }: { others: string[]; keyless: string },
      parents: string[] | undefined,
    ) => {
      const isIn = ({ table, id }: MapEntry) =>
        others.includes(table) || (table === keyless && id.startsWith('('));
      const entries = [...map.values()].filter(
        (one) =>
          one.entity === entity &&
          one.contentHash !== null &&
          isIn(one) &&
          parents?.includes(one.parentTarget ?? '') !== false,
      );
      return Promise.resolve(entries);
    },
    rename: (_: Batch, rows: readonly FormerKey[]) => {
      for (const { former, ...key } of rows) {
        const entry = map.get(keyOf(former));
        map.delete(keyOf(former));
        if (entry !== undefined) map.set(keyOf(key), { ...entry, ...key });
      }
      return Promise.resolve();
    },
    keptElsewhere: () => Promise.resolve(new Set()),
    useOriginal: () => Promise.resolve(),
  };
  const owners = {
    store: (_: string, { records }: ImportCall) => {
      const outcomes = records.map(({ target_id, record }) => {
        const answer = answers[next++ % answers.length];
        const isSame = stored.get(target_id)?.content_hash === record.content_hash;
        const own = {
          outcome: isSame ? 'unchanged' : stored.has(target_id) ? 'updated' : 'inserted',
        };
        stored.set(target_id, record);
        return { target_id, ...(answer ?? { ...own, notes: [] }) };
      });
      return Promise.resolve({ outcomes });
    },
    stored: (_: string, ids: readonly string[]) => {
      const views = ids.map((target_id) => ({ target_id, view: stored.get(target_id)?.data }));
      return Promise.resolve({ stored: views });
    },
  };
  const snapshots = { putOriginal: () => Promise.resolve() };
  const ports = { store, owners, snapshots, newId: randomUUID };
  return { map, ports: ports as unknown as ImportActivityPorts };
}

/** What the map says after a chunk. */
function remember(map: Map<string, MapEntry>, { id }: Batch, outcomes: readonly Outcome[]): void {
  for (const { table, id: row, entity, target } of outcomes) {
    const key = keyOf({ table, id: row });
    if (target === undefined) continue;
    const batchId = map.get(key)?.batchId ?? id;
    map.set(key, {
      ...{ table, id: row, entity, batchId, changedBatchId: id, targetId: target.id },
      ...{ contentHash: target.contentHash, ownerTarget: target.ownerId },
      parentTarget: target.parentId,
    });
  }
}

/** One import of a source: its report, and how many records came with another of their row. */
async function imported(
  system: ImportSystem,
  tables: Record<string, MemoryTable>,
  { map, ports }: ReturnType<typeof portsOf>,
) {
  const now = Date.parse('2026-01-01T00:00:00Z');
  const reading = new SourceReading(memorySource(tables), { system, users: {}, now });
  const records: ImportRecord[] = [];
  for await (const some of reading.records()) records.push(...some);
  const totals = reading.totals();
  const manifest = { ...totals, options: { owner: 'boss', users: {} } };
  const batch = {
    ...{ id: randomUUID(), system, sourceName: 'any', dryRun: false },
    ...{ manifest, accounts: { boss: BOSS } },
  } as unknown as Batch;
  const outcomes: Outcome[] = [];
  const idsIn = (meant: string) =>
    new Set(outcomes.flatMap(({ id, kept }) => (kept?.meant === meant ? [id] : [])));
  for (const entity of importEntities) {
    const quarantined = new Map([
      ['strategy', idsIn('strategy')],
      ['session', idsIn('session')],
    ]);
    const owners = new RecordOwners(batch, new Map(), idsIn('user'));
    const own = records.filter((record) => record.entity === entity);
    const met = new MetRows();
    for (const record of own) met.add(record.source, belongsTo(record));
    const tables = () => ports.store.storedTables(batch, entity);
    const source = { met: () => Promise.resolve(met), tables };
    const moved = new MovedRows(batch, entity, source, ports);
    const strategiesHere = new Set<string>();
    const became = await storeRecords(
      { batch, owners, quarantined, strategiesHere, moved },
      own,
      ports,
    );
    remember(map, batch, became);
    outcomes.push(...became);
  }
  const counts = countsOf(outcomes);
  return { reports: tableReports(totals.tables, counts), records, outcomes, counts };
}

test.each(importSystems)(
  'of any source of %s, whatever becomes of its records, every row that was read is counted once',
  async (system) => {
    const answers = fc.array(anyAnswer, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(anySource(system), answers, async (tables, given) => {
        const here = portsOf(given);
        for (const run of ['first', 'second']) {
          const { reports, records, outcomes, counts } = await imported(system, tables, here);
          expect(outcomes).toHaveLength(records.length);
          for (const { table, read, records: counted, balanced, ...fates } of reports) {
            const sum = importFates.reduce((total, fate: ImportFate) => total + fates[fate], 0);
            const further = counts
              .filter((row) => row.outcome === 'further' && row.table === table)
              .reduce((total, { count }) => total + count, 0);
            const rows = tables[table]?.rows.length;
            const found = { run, table, balanced, counted, read, sum: sum - further };
            expect(found).toEqual({
              run,
              table,
              balanced: true,
              counted: sum,
              read: rows,
              sum: rows,
            });
          }
        }
      }),
      propertyRuns(100),
    );
  },
  60_000,
);

test.each(importSystems)(
  'a second import of any source of %s changes nothing, nor does one after its tables were renamed and back',
  async (system) => {
    await fc.assert(
      fc.asyncProperty(anySource(system), async (tables) => {
        const here = portsOf([]);
        const renamed = Object.fromEntries(
          Object.entries(tables).map(([name, table]) => [
            name === 'trade' || name === 'trades_old' ? `${name}_2` : name,
            table,
          ]),
        );
        for (const [source, isRepeated] of [
          [tables, false],
          [tables, true],
          [renamed, false],
          [renamed, true],
        ] as const) {
          const { reports, counts } = await imported(system, source, here);
          expect(reports.map(({ balanced }) => balanced)).not.toContain(false);
          const changed = counts.filter(({ outcome }) => /inserted|updated/.test(outcome));
          if (isRepeated) expect(changed).toEqual([]);
        }
      }),
      propertyRuns(40),
    );
  },
  60_000,
);

describe('a trade that is in another table than before', () => {
  const trade = { session_id: 'ft_1', quantity: 1, price: 10 };
  const at = '2025-09-01 10:00:00';
  const table = (...rows: Record<string, unknown>[]): MemoryTable => ({
    ...{ columns: Object.keys(rows[0] ?? {}), key: ['id'], rows },
  });
  const sessions = table({ id: 's', session_id: 'ft_1', settings: '{}' });
  const now = (id: string, more: object = {}) => ({
    ...{ ...trade, id, trade_id: `t-${id}`, action: 'BUY', executed_at: at, ...more },
  });
  const old = (id: string, more: object = {}) => ({
    ...{ ...trade, id, side: 'BUY', execution_time: at, ...more },
  });
  /** The fates of trades in one run after the other, of the same source; and how many are stored in the end. */
  const runs = async (...sources: Record<string, MemoryTable>[]) => {
    const here = portsOf([]);
    const fates: unknown[] = [];
    for (const source of sources) {
      const tables = { forward_test_sessions: sessions, ...source };
      const { reports, outcomes } = await imported('beta2', tables, here);
      expect(reports.map(({ balanced }) => balanced)).not.toContain(false);
      const own = outcomes.filter(({ entity }) => entity === 'trade' || entity === 'archived_row');
      fates.push(own.map((one) => `${one.table} ${one.id} ${one.fate}`));
    }
    const stored = [...here.map.values()].filter(({ entity }) => entity === 'trade');
    return { fates, stored: stored.map((one) => `${one.table} ${one.id}`).sort() };
  };

  it('is the same one in a table of the same shape', async () => {
    const before = { trades: table(now('a'), now('b')), trades_v2: table(now('c')) };
    const after = { trades: table(now('b')), trades_archive: table(now('c'), now('a')) };
    const [first, second] = (await runs(before, after, after)).fates.slice(1);
    expect(first).toEqual([
      'trades b unchanged',
      'trades_archive c unchanged',
      'trades_archive a unchanged',
    ]);
    expect(second).toEqual(first);
  });

  it('is the same one in a renamed table, and back', async () => {
    const before = { trades: table(now('a')), trades_v2: table(now('b')) };
    const after = { trades: table(now('a')), old_trades: table(now('b')) };
    const { fates, stored } = await runs(before, after, before);
    expect(fates.slice(1)).toEqual([
      ['trades a unchanged', 'old_trades b unchanged'],
      ['trades a unchanged', 'trades_v2 b unchanged'],
    ]);
    expect(stored).toEqual(['trades a', 'trades_v2 b']);
  });

  it('is the same one in a backup of the old shape, which changes it once', async () => {
    const before = { trades: table(now('a'), now('b', { action: 'SELL' })) };
    const after = { ...before, trades_2025_old: table(old('1')) };
    const { fates, stored } = await runs(before, after, after);
    expect(fates.slice(1)).toEqual([
      ['trades_2025_old 1 updated', 'trades b unchanged', 'trades a archived'],
      ['trades_2025_old 1 unchanged', 'trades b unchanged', 'trades a archived'],
    ]);
    expect(stored).toEqual(['trades b', 'trades_2025_old 1']);
  });

  it('is another one where both have an id of their own, or its own row is still there', async () => {
    const before = { trades: table(now('a')) };
    const other = { trades: table(), trades_v2: table(now('x')) };
    expect((await runs(before, other)).fates[1]).toEqual(['trades_v2 x inserted']);
    const twice = { ...before, trades_old: table(old('1'), old('2')) };
    expect((await runs(before, twice, twice)).fates.slice(1)).toEqual([
      ['trades_old 1 updated', 'trades_old 2 inserted', 'trades a archived'],
      ['trades_old 1 unchanged', 'trades_old 2 unchanged', 'trades a archived'],
    ]);
  });
});
