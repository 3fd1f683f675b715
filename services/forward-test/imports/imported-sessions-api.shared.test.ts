import { randomUUID } from 'node:crypto';
import type { PlacedRecord } from '../../../api/shared/import-port';
import {
  listSessionsResponse,
  readSessionResponse,
  restoreSessionResponse,
  sessionChartResponse,
  sessionTradesResponse,
  stopSessionResponse,
} from '../../../contracts/forward-test-responses';
import { createLogger } from '../../../platform/log';
import { Lifecycle } from '../../../platform/lifecycle';
import { provisionDatabases, serviceDatabaseUrl } from '../../../platform/postgres/provision';
import type { Bench } from '../../backtest/testing/bench';
import { sharedBench } from '../../backtest/testing/shared-bench';
import {
  callOf,
  checksumData,
  placed,
  pointData,
  positionData,
  sessionData,
  tradeData,
} from '../../shared/testing/import-records';
import { startForwardTest } from '../main';

let bench: Bench;
let lifecycle: Lifecycle;
let port: number;

beforeAll(async () => {
  bench = sharedBench();
  const database = { name: 'forward_test', password: randomUUID() };
  const adminUrl = bench.stack.environment()['DATABASE_ADMIN_URL'] ?? '';
  await provisionDatabases(adminUrl, [database]);
  const logger = createLogger('forward-test', 'silent');
  lifecycle = new Lifecycle(logger);
  ({ port } = await startForwardTest({
    env: {
      ...bench.env,
      DATABASE_URL_FORWARD_TEST: serviceDatabaseUrl(adminUrl, database),
      FORWARD_TEST_PORT: '0',
    },
    logger,
    lifecycle,
  }));
});

afterAll(async () => {
  await lifecycle?.stop();
});

async function asService(path: string, body: unknown) {
  const response = await fetch(`http://127.0.0.1:${port}/internal/imports/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await bench.serviceToken()}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  expect([response.status, await response.clone().text()]).toEqual([200, expect.any(String)]);
  return response.json();
}

async function handOver(records: readonly PlacedRecord[]): Promise<void> {
  const { entity, ...call } = callOf(records);
  await asService(entity, call);
}

const call = (user: string, method: string, path: string, body?: unknown) =>
  bench.call(port, method, `/api/forward-test${path}`, { user, body });

/** An imported session of a user; without `recomputed` its trades are not complete. */
async function imported(
  user: string,
  {
    recomputed = true,
    data = {},
    accounts = [],
  }: {
    recomputed?: boolean;
    data?: object;
    accounts?: readonly (readonly [minute: number, value: string])[];
  } = {},
): Promise<string> {
  const id = randomUUID();
  const child = { parent_id: id };
  await handOver([placed('session', sessionData(data), { target_id: id, owner_id: user })]);
  await handOver([placed('position', positionData(), child)]);
  await handOver([0, 1, 2].map((i) => placed('trade', tradeData(i), child)));
  await handOver([
    placed('chart_point', pointData('price', 0, '60000.5'), child),
    placed('chart_point', { ...pointData('portfolio', 0, '10010'), return_percent: '0.11' }, child),
    placed('chart_point', pointData('pnl', 0, '11.5'), child),
    placed('chart_point', pointData('drawdown', 1, '1.5'), child),
    ...accounts.map(([minute, value]) =>
      placed(
        'chart_point',
        { ...pointData('account', minute, value), cash: '9000.5', total_pnl: '165.5' },
        child,
      ),
    ),
  ]);
  const sums = {
    ...{ total_pnl: '12.5', held: '0', cost: '0' },
    ...{ closed_trades: 1, win_rate_percent: '100' },
  };
  const checksum = checksumData({ trades: 3, recomputed: recomputed ? sums : null });
  await handOver([placed('session_checksum', checksum, child)]);
  await asService('publish', { batch_id: randomUUID(), session_ids: [id] });
  return id;
}

it('shows an imported session in every view, its figures named as imported', async () => {
  const user = randomUUID();
  const id = await imported(user);
  const list = await call(user, 'GET', '/');
  const [item] = listSessionsResponse.parse(list.body).data.sessions;
  expect(item).toMatchObject({
    session_id: id,
    status: 'STOPPED',
    is_active: false,
    imported: true,
    import: { external_id: 'ft_1723456789012', was_running: true, figures_of: 'trades' },
    legacy: { metrics: { total_pnl: '500.50', sharpe_ratio: '1.2345' } },
    total_pnl: 12.5,
    win_rate: 100,
    total_trades: 3,
    figures: { total_return: 12.5, total_trades: 1, sharpe_ratio: null },
  });
  const detail = readSessionResponse.parse((await call(user, 'GET', `/${id}`)).body);
  expect(detail.data.session_detail).toMatchObject({
    portfolio: { position_count: 1, positions: [{ symbol: 'BTC/USD', quantity: 0.5 }] },
    trades: [{ imported_trade_id: 'trade 2' }, { imported_trade_id: 'trade 1' }, {}],
  });
  const trades = await call(user, 'GET', `/${id}/trades`);
  expect(sessionTradesResponse.parse(trades.body).data.count).toBe(3);
  const chart = await call(user, 'GET', `/${id}/chart`);
  expect(sessionChartResponse.parse(chart.body).data.data_points).toMatchObject([
    { price: 60_000.5, portfolio_value: 10_010, pnl: 11.5, pnl_percent: 0.11 },
    { price: null, portfolio_value: null, pnl: null, pnl_percent: null },
  ]);
  const restored = await call(user, 'POST', '/restore', { session_id: id });
  expect(restoreSessionResponse.parse(restored.body).data.chart_data).toMatchObject({
    price: [{ price: 60_000.5 }],
    portfolio: [{ value: 10_010, return: 0.11 }],
    drawdown: [{ drawdown: -1.5 }],
  });
  for (const view of ['status', 'portfolio', 'metrics']) {
    expect([view, (await call(user, 'GET', `/${id}/${view}`)).status]).toEqual([view, 200]);
  }
});

it('shows what the old system stored where trades are missing, and no figure of its own', async () => {
  const user = randomUUID();
  const id = await imported(user, { recomputed: false, data: { timeframe: '7m', symbol: null } });
  const { body } = await call(user, 'GET', `/${id}`);
  expect(readSessionResponse.parse(body).data.session_detail.session).toMatchObject({
    timeframe: '7m',
    import: { figures_of: 'old_system' },
    total_pnl: 500.5,
    total_return: 5.005,
    current_portfolio_value: 10_500.5,
    max_drawdown: -3.21,
    figures: { total_return: null, win_rate: null, portfolio_value: null },
  });
});

it.each([
  [{ updated_at: '2025-08-12T10:01:00Z' }, 10_165.5, 9_000.5],
  [{ updated_at: '2025-08-12T10:03:00Z' }, 10_500.5, -19_999.5],
])('shows the newest account of Redis and database, where %o', async (data, value, cash) => {
  const user = randomUUID();
  const id = await imported(user, { recomputed: false, data, accounts: [[2, '10165.5']] });
  const { body } = await call(user, 'GET', `/${id}`);
  const { portfolio } = readSessionResponse.parse(body).data.session_detail;
  expect(portfolio).toMatchObject({ total_value: value, cash_balance: cash, unrealized_pnl: 500 });
  const chart = await call(user, 'GET', `/${id}/chart`);
  expect(sessionChartResponse.parse(chart.body).data.data_points).toHaveLength(2);
});

it('is never started: it is stopped and deleted without a workflow, and duplicated', async () => {
  const user = randomUUID();
  const id = await imported(user);
  for (const action of ['start', 'pause', 'resume']) {
    expect(await call(user, 'POST', `/${id}/${action}`)).toMatchObject({
      status: 400,
      body: { code: 'SESSION_IMPORTED', error: 'imported: duplicate it as a new session' },
    });
  }
  const wish = await call(user, 'PUT', `/${id}/status`, { status: 'RUNNING' });
  expect(wish.status).toBe(400);
  const stopped = await call(user, 'POST', `/${id}/stop`);
  expect(stopSessionResponse.parse(stopped.body).data.status).toBe('STOPPED');

  const copy = await call(user, 'POST', `/${id}/duplicate`, {});
  expect(copy).toMatchObject({
    status: 200,
    body: {
      data: {
        session_name: 'An old session (copy)',
        strategy_name: 'RSI',
        status: 'STOPPED',
        imported: false,
        initial_balance: 10_000,
        settings: { commission_rate: 0.001, max_position_size_percent: 0.25 },
      },
    },
  });
  const copyId = (copy.body as { data: { session_id: string } }).data.session_id;
  // The copy is a session of this system: its workflow carries this out.
  const gone = await call(user, 'DELETE', `/${copyId}`);
  expect([gone.status, gone.body]).toMatchObject([200, { success: true }]);

  expect((await call(user, 'DELETE', `/${id}`)).status).toBe(200);
  expect((await call(user, 'GET', `/${id}`)).status).toBe(404);
});

it('keeps the risk limits in a duplicate, and shows all settings as they were stored', async () => {
  const user = randomUUID();
  const { settings } = sessionData();
  const source = { soundEnabled: true, 'odd\0key': 'C:\\u0000', max_positions: 2 };
  const id = await imported(user, { data: { settings: { ...settings, source } } });
  const detail = readSessionResponse.parse((await call(user, 'GET', `/${id}`)).body);
  expect(detail.data.session_detail.session).toMatchObject({
    settings: { risk_management: { max_drawdown: 20, max_positions: 2 } },
    legacy: {
      metrics: { total_pnl: '500.50' },
      settings: { soundEnabled: true, 'odd\ufffdkey': 'C:\\u0000', max_positions: 2 },
    },
  });
  expect(await call(user, 'POST', `/${id}/duplicate`, {})).toMatchObject({
    status: 200,
    body: { data: { settings: { risk_management: { max_drawdown: 20, max_positions: 2 } } } },
  });
});

it('names what a duplicate needs in place of what this system does not take', async () => {
  const user = randomUUID();
  const id = await imported(user, { data: { timeframe: '7m' } });
  const refused = await call(user, 'POST', `/${id}/duplicate`, {});
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'timeframe' }] } });
  const copy = await call(user, 'POST', `/${id}/duplicate`, { timeframe: '5m' });
  expect(copy).toMatchObject({ status: 200, body: { data: { timeframe: '5m' } } });
  const bare = await imported(user, { data: { snapshot: null, snapshot_of: 'none' } });
  expect(await call(user, 'POST', `/${bare}/duplicate`, {})).toMatchObject({
    status: 404,
    body: { code: 'STRATEGY_NOT_FOUND' },
  });
});

it("shows a user's imported sessions to nobody else, and hands none over for a user", async () => {
  const [anna, boris] = [randomUUID(), randomUUID()];
  const id = await imported(anna);
  expect((await call(boris, 'GET', '/')).body).toMatchObject({ data: { sessions: [] } });
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/trades'],
    ['GET', '/chart'],
    ['POST', '/stop'],
    ['POST', '/duplicate'],
    ['DELETE', ''],
  ] as const) {
    expect([path, (await call(boris, method, `/${id}${path}`)).status]).toEqual([path, 404]);
  }
  const user = await bench.call(port, 'POST', '/internal/imports/session', {
    body: {},
    user: anna,
  });
  expect(user.status).toBe(401);
  expect((await call(anna, 'GET', `/${id}`)).status).toBe(200);
  // What the check of an import asks.
  for (const [reader_id, readable] of [
    [anna, [id]],
    [boris, []],
  ] as const) {
    const answer = await asService('readable', { reader_id, target_ids: [id] });
    expect(answer).toEqual({ readable });
  }
});

it('takes calls larger than bodies of people may be', async () => {
  const user = randomUUID();
  const legacy = { note: 'a long text '.repeat(400_000) };
  const id = await imported(user, { data: { legacy } });
  expect((await call(user, 'GET', `/${id}`)).status).toBe(200);
});
