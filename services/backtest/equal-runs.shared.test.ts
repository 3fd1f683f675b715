import { randomUUID } from 'node:crypto';
import { findTemplate } from '../../engine';
import { createDatabase } from '../../platform/postgres/database';
import { createLogger } from '../../platform/log';
import type { Answer, Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedService } from './testing/shared-bench';
import { upload as uploadOf } from './testing/upload';

const owner = randomUUID();
const january = {
  strategy_id: 'rsi',
  symbol: 'BTC/USD',
  start_date: '2022-01-03T00:00:00.000Z',
  end_date: '2022-01-31T23:59:59.999Z',
  interval: '1h',
};

let bench: Bench;
let port: number;

beforeAll(() => {
  ({ bench, port } = sharedService());
});

async function start(body: object = {}, user = owner): Promise<Answer['body']> {
  const answer = await bench.call(port, 'POST', '/api/backtest/run', {
    ...{ user, body: { ...january, ...body } },
  });
  expect(answer.body).toMatchObject({ success: true });
  return answer.body;
}

function ended({ job_id: id }: Answer['body'], user = owner): Promise<Answer['body']> {
  return until(`run ${String(id)} to end`, async () => {
    const { body } = await bench.call(port, 'GET', `/api/backtest/${String(id)}`, { user });
    return ['queued', 'running'].includes(body.status as string) ? undefined : body;
  });
}

test('an equal run is answered at once, with a name of its own and the same results', async () => {
  const first = await ended(await start({ name: 'first' }));
  expect(first).toMatchObject({ status: 'completed', reused: false, reused_from: null });
  expect(first.results.fills_hash).toMatch(/^[0-9a-f]{64}$/);
  expect(first.results.trades[0]).toMatchObject({ reason: expect.any(String) as string });
  const again = await start({ name: 'again', labels: ['twice'] });
  expect(again).toMatchObject({
    ...{ status: 'completed', progress: 100, reused: true, reused_from: first.job_id },
    ...{ name: 'again', labels: ['twice'] },
  });
  expect(again.job_id).not.toBe(first.job_id);
  const shown = await ended(again);
  expect(shown.results).toEqual(first.results);
  // Its tree is the same, whatever it is called and wherever its nodes are drawn.
  const json_tree = findTemplate('rsi')?.json_tree;
  expect(await start({ strategy_id: undefined, json_tree })).toMatchObject({
    ...{ reused: true, reused_from: first.job_id },
  });
});

test.each([
  ['another user', {}, randomUUID()],
  ['another fee', { commission_rate: 0.002 }, owner],
  ['another range', { start_date: '2022-01-04T00:00:00.000Z' }, owner],
  ['force', { force: true }, owner],
])('a run with %s is computed', async (_, body, user) => {
  const started = await start(body, user);
  expect(started).toMatchObject({ status: 'queued', reused: false });
  expect(await ended(started, user)).toMatchObject({ status: 'completed', verification: null });
});

test('verify computes again and says that all is equal, or what is not', async () => {
  await ended(await start());
  const verified = await ended(await start({ verify: true }));
  expect(verified.verification).toMatchObject({
    ...{ equal: true, data_equal: true, fills_equal: true, differing_figures: [] },
  });
  const db = createDatabase(bench.env['DATABASE_URL_BACKTEST'] ?? '', createLogger('t', 'silent'));
  await db.raw(
    `update runs set summary = summary || '{"sharpe_ratio": 99, "fills_hash": "x"}' where id = ?`,
    [verified.job_id],
  );
  await db.destroy();
  expect((await ended(await start({ verify: true }))).verification).toEqual({
    ...{ job_id: verified.job_id, equal: false, data_equal: true, fills_equal: false },
    differing_figures: ['sharpe_ratio'],
  });
});

test('a run over candles that have changed since is computed', async () => {
  const own = { symbol: 'imported:EUR/USD', ...days };
  await upload(100);
  const first = await ended(await start(own));
  expect(first).toMatchObject({ status: 'completed' });
  expect(await start(own)).toMatchObject({ reused_from: first.job_id });
  await upload(101);
  const changed = await start(own);
  expect(changed).toMatchObject({ status: 'queued', reused: false });
  expect((await ended(changed)).results.data_hash).not.toBe(first.results.data_hash);
  await upload(100);
  const back = await start(own);
  expect(back).toMatchObject({ reused_from: first.job_id });
  // The newest equal request is the one that has the results of the first.
  expect((await ended(await start({ ...own, verify: true }))).verification).toMatchObject({
    ...{ job_id: back.job_id, equal: true, data_equal: true },
  });
});

const days = { start_date: '2024-01-03', end_date: '2024-01-05' };

/** Ten days of hours around a price. */
async function upload(price: number): Promise<void> {
  const lines = Array.from({ length: 240 }, (_, i) => {
    const close = price + 10 * Math.sin(i / 7);
    const values = [Date.UTC(2024, 0, 1) + i * 3_600_000, close, close + 1, close - 1, close, 5];
    return values.join(',');
  });
  const body = `time,open,high,low,close,volume\n${lines.join('\n')}\n`;
  await uploadOf(bench, owner, 'symbol=EUR/USD&timeframe=1h', body);
}
