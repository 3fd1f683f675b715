import { writeSnapshot } from '../../imports/snapshot/write';
import { memorySource } from '../../imports/testing/memory-source';
import type { ImportWorld } from './testing/import-world';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

const SESSION = 'ft_1754900000000';
const columns = (row: object) => Object.keys(row);

const session = {
  ...{ session_id: SESSION, name: 'Open', symbol: 'BTC/USD', timeframe: '1m', status: 'STOPPED' },
  ...{ initial_balance: '10000.00', current_balance: '12995.00', total_pnl: '2995.00' },
  created_at: '2025-08-11 10:00:00',
};
const trade = (id: string, second: number, status: string, quantity: string, filled: string) => ({
  ...{ id, session_id: SESSION, trade_id: id, symbol: 'BTC/USD', action: 'BUY', price: '5000' },
  ...{ quantity, filled_quantity: filled, commission: '5', status },
  executed_at: `2025-08-11 10:00:0${second}`,
});
const trades = [
  trade('whole', 1, 'FILLED', '0.6', '0.6'),
  trade('part', 2, 'PARTIAL', '1', '0.4'),
  trade('none', 3, 'REJECTED', '1', '0'),
];
const position = {
  ...{ id: 'p', session_id: SESSION, symbol: 'BTC/USD', side: 'LONG', quantity: '1' },
  ...{ average_price: '5000', current_price: '8005', unrealized_pnl: '3005' },
};

async function importAll(): Promise<string> {
  const source = memorySource({
    forward_test_sessions: { columns: columns(session), key: ['session_id'], rows: [session] },
    portfolio_positions: { columns: columns(position), key: ['id'], rows: [position] },
    trades: { columns: columns(trades[0] ?? {}), key: ['id'], rows: trades },
  });
  const folder = world.newFolder();
  const options = { system: 'beta2', owner: 'alice', users: {}, now: Date.now() } as const;
  const manifest = await writeSnapshot(source, folder, options);
  const batch = await world.run(world.ofFolder(folder, manifest));
  expect(batch).toMatchObject({ state: 'completed', error: null });
  return batch.batch_id as string;
}

test('a session whose position is open has the value that the old system stored, and the cash of its trades', async () => {
  const batch = await importAll();
  const read = async (path: string) =>
    (await world.call('GET', `/api/forward-test/${path}`, { as: world.userId })).body.data;
  const [shown] = (await read('')).sessions;
  const id = shown.session_id as string;
  expect(shown).toMatchObject({
    import: { figures_of: 'old_system' },
    total_pnl: 2_995,
    total_return: 29.95,
    total_trades: 2,
    figures: {
      portfolio_value: null,
      total_return: null,
      total_return_percent: null,
      net_profit: null,
      total_trades: 0,
      total_fills: 2,
    },
  });
  expect((await read(`${id}/portfolio`)).portfolio).toMatchObject({
    cash_balance: 4_990,
    total_value: 12_995,
    realized_pnl: -10,
    unrealized_pnl: 3_005,
    total_pnl: 2_995,
    trade_count: 2,
  });
  const listed = (await read(`${id}/trades`)).trades as Record<string, unknown>[];
  expect(
    listed.map((one) => [
      one['imported_trade_id'],
      one['quantity'],
      one['imported_ordered_quantity'],
    ]),
  ).toEqual([
    ['none', 1, 1],
    ['part', 0.4, 1],
    ['whole', 0.6, 0.6],
  ]);
  const { body } = await world.call('POST', `/api/imports/${batch}/check`);
  expect(body.data.checks.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([]);
});
