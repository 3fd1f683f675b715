import { once } from 'node:events';
import { createKafka } from '../../platform/kafka/client';
import { createLogger } from '../../platform/log';
import { decodeEvent } from '../../contracts/events';
import type { Bench } from './testing/bench';
import { startBench, until } from './testing/bench';
import { ServiceChildren } from './testing/service-children';

jest.setTimeout(180_000);

let bench: Bench;
const children = new ServiceChildren();

beforeAll(async () => {
  bench = await startBench();
});

afterAll(async () => {
  children.killAll();
  await bench?.close();
});

const startService = () => children.start(bench.env);

/** The life of a run as Kafka tells it, in order. */
async function eventsOf(jobId: string, last: string): Promise<string[]> {
  const kafka = createKafka(
    bench.stack.addresses.kafkaBrokers,
    'check',
    createLogger('t', 'silent'),
  );
  const consumer = kafka.consumer({ groupId: 'check', maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: ['backtest-events'], fromBeginning: true });
  const types: string[] = [];
  await consumer.run({
    eachMessage: async ({ message }) => {
      const event = decodeEvent('backtest-events', message.value);
      if (event.payload.job_id === jobId) types.push(event.type);
    },
  });
  await until(`event ${last}`, async () => (types.includes(last) ? true : undefined));
  await consumer.disconnect();
  return types;
}

test('a run whose worker was killed is begun again by the next and completes once', async () => {
  const first = await startService();
  const body = {
    strategy_id: 'rsi',
    symbol: 'BTC/USD',
    start_date: '2022-01-01',
    end_date: '2022-01-31',
    interval: '5m',
  };
  bench.market.hold('/internal/market/candle');
  const created = await bench.call(first.port, 'POST', '/api/backtest/run', { body });
  const jobId = created.body.job_id as string;
  await until('the run to wait for candles', async () => bench.market.held || undefined);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  bench.market.letGo();

  const second = await startService();
  const done = await until('the run to complete', async () => {
    const { status, body } = await bench.call(second.port, 'GET', `/api/backtest/${jobId}`);
    expect(status).toBe(200);
    return ['queued', 'running'].includes(body.status as string) ? undefined : body;
  });
  expect(done).toMatchObject({ status: 'completed', error_message: null });
  expect(done.results.total_trades).toBeGreaterThan(0);
  expect(await eventsOf(jobId, 'backtest.completed')).toEqual([
    'backtest.queued',
    'backtest.running',
    'backtest.completed',
  ]);
});

test('a run taken while Temporal is away starts when it is back', async () => {
  const { port } = await startService();
  const body = {
    strategy_id: 'rsi',
    symbol: 'BTC/USD',
    start_date: '2022-01-05',
    end_date: '2022-01-06',
    interval: '15m',
  };
  await bench.stack.stopPart('temporal');
  const asked = performance.now();
  const created = await bench.call(port, 'POST', '/api/backtest/run', { body });
  expect(performance.now() - asked).toBeLessThan(15_000);
  expect(created).toMatchObject({ status: 200, body: { status: 'queued' } });
  const path = `/api/backtest/${created.body.job_id}`;
  const other = { ...body, interval: '5m' };
  const unwanted = await bench.call(port, 'POST', '/api/backtest/run', { body: other });
  const pathOfUnwanted = `/api/backtest/${unwanted.body.job_id}`;
  expect(await bench.call(port, 'DELETE', pathOfUnwanted)).toMatchObject({ status: 200 });
  const health = await bench.call(port, 'GET', '/health');
  expect(health).toMatchObject({
    status: 503,
    body: { dependencies: { postgres: { state: 'up' }, temporal: { state: 'down' } } },
  });
  await bench.stack.startPart('temporal');
  const done = await until('the run to complete', async () => {
    const { body } = await bench.call(port, 'GET', path);
    return ['queued', 'running'].includes(body.status as string) ? undefined : body;
  });
  expect(done).toMatchObject({ status: 'completed', error_message: null });
  // The one that was cancelled meanwhile stays so.
  expect((await bench.call(port, 'GET', pathOfUnwanted)).body).toMatchObject({
    status: 'cancelled',
    results: null,
  });
});
