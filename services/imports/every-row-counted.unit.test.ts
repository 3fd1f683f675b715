import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Batch, ImportActivityPorts, MapEntry, Outcome } from '../../activities/imports/ports';
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

/** The id map of a source, and owners that answer as they like, in turn. */
function portsOf(answers: readonly Answer[]) {
  const map = new Map<string, MapEntry>();
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
    rename: () => Promise.resolve(),
    useOriginal: () => Promise.resolve(),
  };
  const owners = {
    store: (_: string, { records }: ImportCall) => {
      const outcomes = records.map(({ target_id }) => {
        return { target_id, ...(answers[next++ % answers.length] as Answer) };
      });
      return Promise.resolve({ outcomes });
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
    const became = await storeRecords({ batch, owners, quarantined }, own, ports);
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

test('a trade that an earlier run stored from another table is named, since both stay', async () => {
  const trade = { session_id: 'ft_1', quantity: 1, price: 10 };
  const tableOf = (...rows: Record<string, unknown>[]): MemoryTable => {
    return { columns: Object.keys(rows[0] ?? {}), key: ['id'], rows };
  };
  const sessions = tableOf({ id: 's', session_id: 'ft_1', settings: '{}' });
  const at = '2025-09-01 10:00:00';
  const before = {
    forward_test_sessions: sessions,
    trades: tableOf(
      { ...trade, id: 'a', trade_id: 't0', action: 'BUY', executed_at: at },
      { ...trade, id: 'b', trade_id: 't1', action: 'SELL', executed_at: at },
    ),
  };
  const backup = tableOf({ ...trade, id: 'old', side: 'BUY', execution_time: at });
  const here = portsOf([{ outcome: 'inserted', notes: [] }]);
  const named = async (tables: Record<string, MemoryTable>) => {
    const { outcomes } = await imported('beta2', tables, here);
    const twice = outcomes.filter(({ notes }) => notes.some(({ code }) => code === 'stored_twice'));
    return twice.map(({ table, id, fate }) => [table, id, fate]);
  };
  expect(await named(before)).toEqual([]);
  expect(await named({ ...before, trades_2025_old: backup })).toEqual([
    ['trades', 'a', 'archived'],
  ]);
  const fresh = portsOf([{ outcome: 'inserted', notes: [] }]);
  const { outcomes } = await imported('beta2', { ...before, trades_2025_old: backup }, fresh);
  expect(outcomes.flatMap(({ notes }) => notes).map(({ code }) => code)).not.toContain(
    'stored_twice',
  );
});
