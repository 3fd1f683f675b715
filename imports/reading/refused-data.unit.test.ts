import type { ImportRecord } from '../../contracts/imports';
import { importRecordSchema } from '../../contracts/imports';
import { beta2Readers } from '../beta2';
import type { TableReader } from '../rows/table-reader';
import { memorySource } from '../testing/memory-source';
import type { MemoryTable } from '../testing/memory-source';
import { readAll } from '../testing/read-all';
import { ContentTable } from './content-table';
import type { Mapped, ReadingContext } from './context';
import { NamesTaken } from './names-taken';
import { Owners } from './owners';
import { readTable } from './read-table';
import { SameTrades } from './same-trades';
import { TradeIds } from './trade-ids';

const DAY = '2025-08-11 10:00:00';

const tables = {
  users: {
    columns: ['id', 'username', 'email', 'created_at'],
    rows: ['alice', 'bob'].map((name) => ({
      ...{ id: name, username: name, email: `${name}@example.com`, created_at: DAY },
    })),
  },
  forward_test_sessions: {
    columns: ['session_id', 'user_id', 'settings', 'created_at'],
    rows: ['alice', 'bob'].map((user_id) => ({
      ...{ session_id: `of ${user_id}`, user_id, settings: '{}', created_at: DAY },
    })),
  },
  trades: {
    columns: ['id', 'session_id', 'action', 'quantity', 'price', 'executed_at'],
    rows: ['alice', 'bob'].map((name) => ({
      ...{ id: name, session_id: `of ${name}`, action: 'BUY', quantity: 1, price: 2 },
      executed_at: DAY,
    })),
  },
} satisfies Record<string, MemoryTable>;

/** A reader whose record of the first row has a field that its schema refuses. */
function withFault(reader: TableReader): TableReader {
  const faulty = (mapped: Mapped) => ({ ...mapped, data: { ...mapped.data, legacy: 'none' } });
  const shape: TableReader['shape'] = (columns, system) => {
    const known = reader.shape(columns, system);
    return {
      ...known,
      draft: (row, context) => {
        const mapping = known.draft(row, context);
        return {
          draft: mapping.draft,
          map: () => {
            const mapped = mapping.map();
            const isFirst = Object.values(row.values).includes('alice');
            return isFirst && !('archive' in mapped) ? (mapped.map(faulty) as never) : mapped;
          },
        };
      },
    };
  };
  return { ...reader, shape };
}

const newContext = (): ReadingContext => ({
  ...{ system: 'beta2', now: Date.parse('2026-01-01T00:00:00Z'), writtenAt: '' },
  ...{ owners: new Owners({}), names: new NamesTaken(), strategies: new Map(), ids: new Set() },
  ...{ rowIds: new ContentTable(), sessions: new Map(), sums: new Map(), accounts: new Map() },
  ...{ partialTrades: new Set<string>(), tradeIds: new TradeIds(), sameTrades: new SameTrades(1) },
  ...{ firstTrades: new Map(), runExtras: new Map(), tradeTables: 1 },
});

async function fatesWithFaultIn(faulty: string): Promise<string[]> {
  const source = memorySource(tables);
  const context = newContext();
  const records: ImportRecord[] = [];
  for (const table of await source.tables()) {
    const fitting = beta2Readers.find(
      (one) => one.names.includes(table.name) && one.fits(table.columns),
    ) as TableReader;
    const reader = table.name === faulty ? withFault(fitting) : fitting;
    const read = { reader, table, name: table.name, prefix: '' };
    for await (const batch of readTable(source, read, context, [])) records.push(...batch);
  }
  for (const record of records) importRecordSchema.parse(JSON.parse(JSON.stringify(record)));
  return records.map((one) =>
    one.entity === 'quarantined_row' ? `${one.data.meant}: ${one.data.code}` : one.entity,
  );
}

test('a row whose record is not valid goes to quarantine with what belongs to it, and the others are read', async () => {
  expect(await fatesWithFaultIn('users')).toEqual([
    ...['user: not_storable', 'user'],
    ...['session: owner_quarantined', 'session'],
    ...['trade: session_quarantined', 'trade'],
  ]);
  expect(await fatesWithFaultIn('forward_test_sessions')).toEqual([
    ...['user', 'user'],
    ...['session: not_storable', 'session'],
    ...['trade: session_quarantined', 'trade'],
  ]);
  expect(await fatesWithFaultIn('trades')).toEqual([
    ...['user', 'user'],
    ...['session', 'session'],
    ...['trade: not_storable', 'trade'],
  ]);
});

test.each([
  '11111111-1111-1111-1111-111111111111',
  '00000000-0000-0000-0000-000000000001',
  'ffffffff-ffff-4fff-cfff-ffffffffffff',
])('a user whose id %s is of no known version gets a new one', async (id) => {
  const { users } = tables;
  const rows = users.rows.slice(0, 1).map((row) => ({ ...row, id }));
  const strategies = {
    columns: ['id', 'user_id', 'name', 'json_tree', 'created_at'],
    rows: [{ id, user_id: id, name: 'RSI', json_tree: '{}', created_at: DAY }],
  };
  const sessions = {
    columns: ['id', 'session_id', 'user_id', 'settings', 'created_at'],
    rows: [{ id, session_id: id, user_id: id, settings: '{}', created_at: DAY }],
  };
  const backtest_results = {
    columns: ['id', 'user_id', 'created_at'],
    rows: [{ id, user_id: id, created_at: DAY }],
  };
  const found = await readAll(
    memorySource({
      ...{ users: { ...users, rows }, strategies, backtest_results },
      forward_test_sessions: sessions,
    }),
    'beta2',
  );
  for (const entity of ['user', 'strategy', 'session', 'backtest'] as const) {
    expect(found.of(entity)).toMatchObject([{ source: { id }, data: { id: null } }]);
  }
});

test.each([0, 2 ** 31, 1e15])(
  'a strategy of version %d begins with the first one',
  async (version) => {
    const strategies = {
      columns: ['id', 'name', 'json_tree', 'version', 'created_at'],
      rows: [{ id: 1, name: 'RSI', json_tree: '{}', version, created_at: DAY }],
    };
    const found = await readAll(memorySource({ strategies }), 'beta1');
    expect(found.of('strategy')).toMatchObject([{ data: { version: 1, legacy: { version } } }]);
  },
);
