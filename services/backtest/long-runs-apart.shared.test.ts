import { randomUUID } from 'node:crypto';
import { Lifecycle } from '../../platform/lifecycle';
import { createLogger } from '../../platform/log';
import type { Role } from '../kit/description';
import { startBacktest } from './main';
import type { Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedBench } from './testing/shared-bench';

/** Four months of 5s candles: more than a second of a thread. */
const long = {
  strategy_id: 'rsi',
  symbol: 'BTC/USD',
  start_date: '2021-10-01',
  end_date: '2022-01-31',
  interval: '5s',
};
const short = { ...long, start_date: '2022-01-05', end_date: '2022-01-06', interval: '15m' };

const logger = createLogger('backtest', process.env['TEST_LOG'] ?? 'silent');
const lifecycles: Lifecycle[] = [];
let bench: Bench;

beforeAll(async () => {
  bench = sharedBench();
});

afterEach(() => bench.market.letGo());

afterAll(async () => {
  for (const lifecycle of lifecycles.reverse()) await lifecycle.stop();
});

/** The port of a process with these roles. */
async function start(roles: readonly Role[]): Promise<number> {
  const lifecycle = new Lifecycle(logger);
  lifecycles.push(lifecycle);
  return (await startBacktest({ env: bench.env, logger, lifecycle, roles })).port;
}

/** Weeks of minutes: quickly computed, but not before they have been downloaded. */
const cold = { ...long, start_date: '2022-01-10', interval: '1m' };

test('short runs end in the process of workflows, long ones where the role batch is', async () => {
  const port = await start(['api', 'worker']);
  const submitted = async (body: object) => {
    const answer = await bench.call(port, 'POST', '/api/backtest/run', { body });
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  };
  const run = async (body: object) => (await submitted(body)).job_id as string;
  const statusOf = async (id: string) =>
    (await bench.call(port, 'GET', `/api/backtest/${id}`)).body.status as string;

  // Its computing begins with its candles.
  bench.market.hold('/internal/market/candles?symbol=simulated%3ABTC%2FUSD&timeframe=5s');
  const slow = await run(long);
  const quick = await run(short);
  await until('the short run to end', async () =>
    (await statusOf(quick)) === 'completed' ? true : undefined,
  );
  expect(['queued', 'running']).toContain(await statusOf(slow));
  const downloaded = await submitted(cold);
  const { seconds, download_seconds } = downloaded.estimate as Record<string, number>;
  expect(seconds).toBeLessThan(1);
  expect(download_seconds).toBeGreaterThan(10);
  // Both turns of the user are taken; the slots of short runs are not.
  const options = { user: randomUUID(), body: { ...short, strategy_id: 'sma' } };
  const { body: other } = await bench.call(port, 'POST', '/api/backtest/run', options);
  expect(other.estimate.download_seconds).toBeLessThan(0.5);
  await until("another user's short run to end", async () => {
    const path = `/api/backtest/${other.job_id as string}`;
    const { body } = await bench.call(port, 'GET', path, { user: options.user });
    return body.status === 'completed' ? true : undefined;
  });
  expect(await statusOf(downloaded.job_id as string)).toBe('running');
  expect(bench.market.held).toBe(0);

  await start(['batch']);
  await until('the long run to begin', async () => (bench.market.held === 1 ? true : undefined));
  expect((await bench.call(port, 'DELETE', `/api/backtest/${slow}`)).status).toBe(200);
  bench.market.letGo();
  await until('the downloaded run to end', async () =>
    (await statusOf(downloaded.job_id as string)) === 'completed' ? true : undefined,
  );
});
