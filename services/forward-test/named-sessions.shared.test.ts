import { randomUUID } from 'node:crypto';
import {
  changeSessionResponse,
  listSessionsResponse,
} from '../../contracts/forward-test-responses';
import { createLogger } from '../../platform/log';
import { Lifecycle } from '../../platform/lifecycle';
import { provisionDatabases, serviceDatabaseUrl } from '../../platform/postgres/provision';
import type { Answer, Bench } from '../backtest/testing/bench';
import { sharedBench } from '../backtest/testing/shared-bench';
import { startForwardTest } from './main';

const owner = randomUUID();
const labelled = { labels: ['night', ' oscillator '], notes: 'only while I sleep' };

let bench: Bench;
let lifecycle: Lifecycle;
let port: number;
/** Ids of sessions by their names. */
const ids: Record<string, string> = {};

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
  for (const body of [
    { name: 'First', starting_balance: 500, ...labelled },
    { session_name: 'second', starting_balance: 900, labels: ['day'] },
    { name: 'Third', starting_balance: 700 },
  ]) {
    const { body: created } = await call('POST', '/', { ...session, ...body });
    ids[created.data.name as string] = created.data.id as string;
  }
});

afterAll(() => lifecycle?.stop());

const session = { strategy_id: 'rsi', symbol: 'BTC/USD', timeframe: '1m' };

const call = (method: string, path: string, body?: unknown, user = owner): Promise<Answer> =>
  bench.call(port, method, `/api/forward-test${path}`, { user, body });

/** Names of the sessions that a list has, in its order. */
async function named(query: string): Promise<string[]> {
  const { body } = await call('GET', `/?${query}`);
  return listSessionsResponse.parse(body).data.sessions.map(({ name }) => name);
}

test('a session shows the labels and notes that it was created with', async () => {
  const shown = { ...labelled, labels: ['night', 'oscillator'] };
  const { body } = await call('GET', `/${ids['First']}`);
  expect(body.data.session_detail.session).toMatchObject({ name: 'First', ...shown });
  const refused = await call('POST', '/', { ...session, name: 'one', session_name: 'other' });
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'name' }] } });
});

test('a change of the owner keeps what it does not name', async () => {
  const path = `/${ids['Third']}`;
  const { body } = await call('PATCH', path, { name: 'third', labels: ['day', 'day'] });
  expect(changeSessionResponse.parse(body)).toMatchObject({
    ...{ status: 'STOPPED', message: 'Session third changed' },
    data: { name: 'third', session_name: 'third', labels: ['day'], notes: '' },
  });
  const { body: noted } = await call('PATCH', path, { notes: 'kept', labels: null });
  expect(noted.data).toMatchObject({ name: 'third', labels: [], notes: 'kept' });
  const { body: stopped } = await call('PATCH', path, { status: 'stopped', name: 'Third' });
  expect(stopped).toMatchObject({ status: 'STOPPED', data: { name: 'Third', notes: 'kept' } });
  expect((await call('PATCH', path, { notes: 'mine' }, randomUUID())).status).toBe(404);
  expect(await call('PATCH', path, {})).toMatchObject({
    ...{ status: 422, body: { errors: [{ field: 'status' }] } },
  });
});

test('a list is filtered and sorted', async () => {
  expect(await named('')).toEqual(['Third', 'second', 'First']);
  expect(await named('sort=name&order=asc')).toEqual(['First', 'second', 'Third']);
  expect(await named('label=oscillator')).toEqual(['First']);
  expect(await named('name=SECOND')).toEqual(['second']);
  expect(await named('status=stopped&instrument=simulated:BTC-USD')).toHaveLength(3);
  expect(await named('status=running')).toEqual([]);
  expect(await named('to=2022-01-01')).toEqual([]);
  for (const sort of ['total_return_percent', 'max_drawdown_percent', 'total_trades'])
    expect(await named(`sort=${sort}`)).toEqual(['Third', 'second', 'First']);
  const refused = await call('GET', '/?sort=sharpe_ratio');
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'sort' }] } });
});
