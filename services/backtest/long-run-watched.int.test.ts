import { graphOf } from '../../bench/engine/graphs';
import { connectTemporal } from '../../platform/temporal/client';
import { startTestService } from '../shared/testing/test-stack';
import type { TestService } from '../shared/testing/test-stack';
import { startBacktest } from './main';
import type { Answer, Bench } from './testing/bench';
import { startBench, until } from './testing/bench';

jest.setTimeout(240_000);

/** On a quiet machine it is a second and 200 ms, which are printed; beside other tests it takes longer. */
const FREE_WITHIN_MS = 2_500;
const ANSWERED_WITHIN_MS = 1_500;

let bench: Bench;
let service: TestService;

beforeAll(async () => {
  bench = await startBench();
  service = await startTestService(startBacktest, bench.env);
});

afterAll(async () => {
  await service?.stop();
  await bench?.close();
});

/** A month of minutes with so many indices over thousands of bars: some seconds of a thread. */
function longRun(indices: number) {
  const names = Array.from({ length: indices }, (_, n) => `cci${n}`);
  const json_tree = graphOf(
    {
      price: ['priceNode'],
      ...Object.fromEntries(names.map((name, n) => [name, ['cciNode', { period: 9_000 + n }]])),
      ...Object.fromEntries(names.map((name) => [`${name}-low`, ['thresholdNode', {}] as const])),
      buy: ['buyNode', { quantity: 1 }],
    },
    names.flatMap((name) => [
      `price.price-out > ${name}.price-in`,
      `${name}.cci-out > ${name}-low.value-in`,
      `${name}-low.oversold-out > buy.trigger-in`,
    ]),
  );
  const dates = { start_date: '2022-01-01', end_date: '2022-01-31' };
  return { symbol: 'BTC/USD', interval: '1m', ...dates, json_tree, force: true };
}

async function start(): Promise<string> {
  const body = longRun(40);
  const answer = await bench.call(service.port, 'POST', '/api/backtest/run', { body });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.job_id as string;
}

const read = async (id: string): Promise<Answer['body']> =>
  (await bench.call(service.port, 'GET', `/api/backtest/${id}`)).body;

function running(id: string): Promise<Answer['body']> {
  return until(`run ${id} to compute`, async () => {
    const job = await read(id);
    expect(job.status).not.toBe('completed');
    return job.phase === 'running the strategy' && job.progress > 10 ? job : undefined;
  });
}

/** Waits until no thread of this process computes; the share of a core that is used then. */
async function freeAfter(from: number): Promise<number> {
  return until('the threads to be free', async () => {
    const [before, began] = [process.cpuUsage(), performance.now()];
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { user, system } = process.cpuUsage(before);
    const share = (user + system) / 1_000 / (performance.now() - began);
    return share < 0.5 ? began - from : undefined;
  });
}

async function cancelled(id: string) {
  const asked = performance.now();
  const { status } = await bench.call(service.port, 'DELETE', `/api/backtest/${id}`);
  const answeredMs = performance.now() - asked;
  expect(status).toBe(200);
  expect((await read(id)).status).toBe('cancelled');
  const freeMs = await freeAfter(asked);
  process.stdout.write(
    `cancel answered in ${answeredMs.toFixed(0)} ms, CPU free in ${freeMs.toFixed(0)} ms\n`,
  );
  expect(answeredMs).toBeLessThan(ANSWERED_WITHIN_MS);
  expect(freeMs).toBeLessThan(FREE_WITHIN_MS);
}

async function workflowOf(id: string) {
  const client = await connectTemporal(bench.stack.addresses.temporalAddress);
  return until(`the end of the workflow of ${id}`, async () => {
    for await (const { workflowId } of client.workflow.list()) {
      if (!workflowId.endsWith(id)) continue;
      const { status } = await client.workflow.getHandle(workflowId).describe();
      if (status.name === 'RUNNING') return undefined;
      await client.connection.close();
      return status.name;
    }
    return undefined;
  });
}

test('its progress is what its thread has done, and never falls', async () => {
  const id = await start();
  const seen: Answer['body'][] = [];
  const last = await until('the run to end', async () => {
    const job = await read(id);
    seen.push({ ...job, results: null });
    return job.status === 'completed' ? job : undefined;
  });
  const progress = seen.map((job) => job.progress as number);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  for (const job of seen) if (job.status === 'running') expect(job.progress).toBeLessThan(100);
  const computing = seen.filter(({ phase }) => phase === 'running the strategy');
  expect(new Set(computing.map((job) => job.progress)).size).toBeGreaterThan(2);
  // Columns of nodes come first: no candle has been traded until the last of them is there.
  for (const job of computing) if (job.progress < 90) expect(job.candles_done).toBe(0);
  expect(computing.some((job) => job.remaining_seconds > 0)).toBe(true);
  expect(last).toMatchObject({ progress: 100, remaining_seconds: null, phase: null });
  expect(last.candles_done).toBe(last.candles);
  expect(last.candles).toBeGreaterThan(44_000);
});

test('cancelled, it is answered at once and the thread is free within a second', async () => {
  const id = await start();
  await running(id);
  await cancelled(id);
  await workflowOf(id);
  expect(await read(id)).toMatchObject({ status: 'cancelled', results: null });
});

test('so it is while Temporal is away, and its workflow ends later', async () => {
  const id = await start();
  await running(id);
  await bench.stack.stopPart('temporal');
  await cancelled(id);
  await bench.stack.startPart('temporal');
  await workflowOf(id);
  expect(await read(id)).toMatchObject({ status: 'cancelled', results: null });
});
