import { randomUUID } from 'node:crypto';
import { Lifecycle } from '../../platform/lifecycle';
import { createLogger } from '../../platform/log';
import { startBacktest } from './main';
import type { Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedBench } from './testing/shared-bench';

const THREADS = 3;
const RUNNING = 2;

/** Four months of 5s candles: more than a second of a thread. */
const long = {
  strategy_id: 'rsi',
  symbol: 'BTC/USD',
  start_date: '2021-10-01',
  end_date: '2022-01-31',
  interval: '5s',
};
const short = { ...long, start_date: '2022-01-05', end_date: '2022-01-06', interval: '15m' };

let bench: Bench;
let lifecycle: Lifecycle;
let port: number;

beforeAll(async () => {
  bench = sharedBench();
  const logger = createLogger('backtest', process.env['TEST_LOG'] ?? 'silent');
  lifecycle = new Lifecycle(logger);
  const env = {
    ...bench.env,
    BACKTEST_THREADS: String(THREADS),
    BACKTEST_RUNNING_PER_USER: String(RUNNING),
  };
  ({ port } = await startBacktest({ env, logger, lifecycle }));
});

afterAll(async () => {
  await lifecycle?.stop();
});

async function accepted(user: string, body: object) {
  const answer = await bench.call(port, 'POST', '/api/backtest/run', {
    user,
    body: { ...body, force: true },
  });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as { job_id: string; estimate: { seconds: number } };
}

test('a short run does not wait while long ones of several users have all threads', async () => {
  const heavy = [randomUUID(), randomUUID()];
  bench.market.hold('/internal/market/candles?symbol=simulated%3ABTC%2FUSD&timeframe=5s');
  const runs: { user: string; id: string }[] = [];
  for (const user of heavy) {
    for (let n = 0; n < RUNNING; n++) {
      const { job_id: id, estimate } = await accepted(user, long);
      expect(estimate.seconds).toBeGreaterThan(1);
      runs.push({ user, id });
    }
  }
  await until('long runs have all threads', async () =>
    bench.market.held === THREADS ? true : undefined,
  );
  const user = randomUUID();
  const { job_id: id } = await accepted(user, short);
  const ended = await until('the short run to end', async () => {
    const { body } = await bench.call(port, 'GET', `/api/backtest/${id}`, { user });
    return ['queued', 'running'].includes(body.status as string) ? undefined : body;
  });
  expect(ended.status).toBe('completed');
  expect(bench.market.held).toBe(THREADS);
  // All but the short one are still there, and end when they are cancelled.
  for (const run of runs) {
    const path = `/api/backtest/${run.id}`;
    expect((await bench.call(port, 'DELETE', path, { user: run.user })).status).toBe(200);
  }
  bench.market.letGo();
});
