import { algotrade } from '../../cli/testing/run-command';
import { writeSnapshot } from '../../imports/snapshot/write';
import { memorySource } from '../../imports/testing/memory-source';
import type { ImportWorld } from './testing/import-world';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;
let server: string[];

beforeAll(async () => {
  world = await sharedWorld();
  server = await world.serverOptions();
});

const [OPEN, MISSING, WHOLE] = ['ft_1754900000000', 'ft_1754900000001', 'ft_1754900000002'];

const session = (session_id: string, change: object) => ({
  ...{ session_id, name: `Old ${session_id}`, symbol: 'BTC/USD', timeframe: '1m' },
  ...{ status: 'STOPPED', initial_balance: '10000.00', last_error: null, notes: 'as it came' },
  ...{ settings: '{"commission": 5, "commissionType": "fixed"}', sharpe_ratio: '0.1234' },
  ...{ max_drawdown: '-3.25', created_at: '2025-08-11 10:00:00', ...change },
});
const sessions = [
  session(OPEN, { current_balance: '12995.00', total_pnl: '2995.00', status: 'RUNNING' }),
  session(MISSING, { current_balance: '10077.70', total_pnl: '77.70', trade_count: 12 }),
  session(WHOLE, { current_balance: '9990.00', win_rate: '42.00', last_error: 'no candles' }),
].map((row) => ({ trade_count: null, win_rate: null, ...row }));
const trade = (of: string, second: number, action: string, quantity = '1') => ({
  ...{ id: `${of}-${second}`, trade_id: `t${second}`, session_id: of, symbol: 'BTC/USD', action },
  ...{ quantity, filled_quantity: quantity, price: '5000', commission: '5', status: 'FILLED' },
  executed_at: `2025-08-11 10:00:0${second}`,
});
const trades = [
  ...[trade(OPEN, 1, 'BUY'), trade(OPEN, 2, 'SELL', '0.4')],
  ...[trade(MISSING, 1, 'BUY'), trade(MISSING, 2, 'SELL')],
  trade(WHOLE, 1, 'BUY'),
  { ...trade(WHOLE, 2, 'SELL', '2'), filled_quantity: '1', status: 'PARTIAL' },
];
const position = {
  ...{ id: 'p', session_id: OPEN, symbol: 'BTC/USD', side: 'LONG', quantity: '0.6' },
  ...{ average_price: '5000', current_price: '8005', unrealized_pnl: '1803' },
};
const table = (rows: readonly object[], key: string) => ({
  ...{ columns: Object.keys(rows[0] ?? {}), key: [key] },
  rows: rows as readonly Record<string, unknown>[],
});

async function importOld(): Promise<void> {
  const source = memorySource({
    forward_test_sessions: table(sessions, 'session_id'),
    portfolio_positions: table([position], 'id'),
    trades: table(trades, 'id'),
  });
  const folder = world.newFolder();
  const options = { system: 'beta2', owner: 'alice', users: {}, now: Date.now() } as const;
  const manifest = await writeSnapshot(source, folder, options);
  expect(await world.run(world.ofFolder(folder, manifest))).toMatchObject({ state: 'completed' });
}

/** Fills of the old systems have other ids once they are imported again. */
const withoutIds = (text: string) => text.replaceAll(/"(id|trade_id)":"[\da-f-]{36}",/g, '');

async function views(ids: readonly string[]): Promise<Record<string, unknown>> {
  const paths = ['', ...ids.flatMap((id) => [id, ...PARTS.map((part) => `${id}/${part}`)])];
  const shown: Record<string, unknown> = {};
  for (const path of paths) {
    const { body } = await world.call('GET', `/api/forward-test/${path}`, { as: world.userId });
    shown[path] = JSON.parse(withoutIds(JSON.stringify(body)));
  }
  return shown;
}
const PARTS = ['metrics', 'portfolio', 'trades', 'chart'];

async function restored(file: string): Promise<string> {
  const exported = await algotrade(['export', '--all', '--out', file, ...server]);
  expect(exported).toMatchObject({ code: 0, stderr: '' });
  await world.db('forward-test').raw('truncate sessions, imported_sessions cascade');
  await world.db('gateway')('users').whereNot({ id: world.admin }).delete();
  await world.db('imports').raw('truncate import_batches, import_map cascade');
  const done = await algotrade(['import', 'archive', file, '--owner', 'boss', ...server]);
  expect(done).toMatchObject({ code: 0 });
  return /Batch ([\da-f-]{36})/.exec(done.stdout)?.[1] ?? '';
}

test('sessions of the old systems are shown as before once they are restored, again and again', async () => {
  await importOld();
  const ids = await world.db('forward-test')('sessions').orderBy('name').pluck<string[]>('id');
  const before = await views(ids);
  const head = (id = '') => before[id] as { data: { session_detail: { session: object } } };
  const shown = ids.map((id) => head(id).data.session_detail.session);
  expect(shown).toMatchObject([
    {
      import: { external_id: OPEN, system: 'beta2', was_running: true, figures_of: 'old_system' },
      ...{ total_pnl: 2_995, max_drawdown: -3.25 },
    },
    { import: { external_id: MISSING, figures_of: 'old_system' }, total_pnl: expect.closeTo(77.7) },
    { import: { external_id: WHOLE, figures_of: 'trades' }, total_pnl: -10 },
  ]);
  for (const name of ['first', 'second']) {
    const batch = await restored(`${world.newFolder()}/${name}.sqlite`);
    const after = await views(ids);
    for (const [path, view] of Object.entries(before))
      expect([path, after[path]]).toEqual([path, view]);
    expect(await algotrade(['import', 'check', batch, ...server])).toMatchObject({ code: 0 });
  }
});
