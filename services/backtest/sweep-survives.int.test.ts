import { randomUUID } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { partNames } from '../../stack/part';
import type { Bench } from './testing/bench';
import { startBench, until } from './testing/bench';
import { recordedBatches } from './testing/recorded-batches';
import { ServiceChildren } from './testing/service-children';
import { goldenCross, Sweeps } from './testing/sweeps';

jest.setTimeout(480_000);

/** Batches that a worker has at the same time. */
const THREADS = 2;

/** Some seconds of work: more parameters over one-minute candles. */
const long = {
  ...goldenCross,
  interval: '1m',
  parameters: { ...goldenCross.parameters, commission_rate: { values: [0, 0.0005, 0.001, 0.002] } },
};
/** 10,300 sets, over candles of five minutes: a busy machine takes minutes for those of one. */
const large = {
  ...long,
  interval: '5m',
  parameters: { ...long.parameters, commission_rate: { from: 0, to: 0.0024, step: 0.0001 } },
};

let bench: Bench;
const children = new ServiceChildren();

beforeAll(async () => {
  bench = await startBench();
});

afterAll(async () => {
  children.killAll();
  await bench?.close();
});

async function startService(): Promise<{ child: ChildProcess; sweeps: Sweeps }> {
  const { child, port } = await children.start({
    ...bench.env,
    BACKTEST_SWEEP_THREADS: String(THREADS),
  });
  return { child, sweeps: new Sweeps(bench, port) };
}

const HALF = 5_000;

/** Results of the large sweep when nothing happens to it. */
let undisturbedCsv: Promise<string> | undefined;
function undisturbed(sweeps: Sweeps): Promise<string> {
  return (undisturbedCsv ??= (async () => {
    const id = await sweeps.start(large);
    expect(await sweeps.ended(id)).toMatchObject({ status: 'completed' });
    return sweeps.csv(id);
  })());
}

async function killed({ child }: { child: ChildProcess }): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** The service and all that it needs, which comes back. */
async function everythingKilled(service: { child: ChildProcess }): Promise<void> {
  await Promise.all([killed(service), ...partNames.map((name) => bench.stack.killPart(name))]);
  await Promise.all(partNames.map((name) => bench.stack.whenReady(name)));
}

test('a sweep whose worker was killed repeats no more than what it was at, and equals one left alone', async () => {
  const first = await startService();
  const expected = await undisturbed(first.sweeps);
  const id = await first.sweeps.start(large);
  const { trials_done } = await first.sweeps.trialsDone(id, HALF);
  await killed(first);

  const second = await startService();
  const [left] = (await second.sweeps.call('GET')).body;
  expect(left).toMatchObject({ id, status: 'running' });
  expect(left.trials_done).toBeGreaterThanOrEqual(trials_done);
  expect(left.trials_done).toBeLessThan(left.trials as number);
  expect(await second.sweeps.ended(id)).toMatchObject({ status: 'completed', progress: 100 });
  expect(await second.sweeps.csv(id)).toBe(expected);
  const { completed, batches } = await recordedBatches(bench, id);
  expect(completed).toBe(true);
  expect(batches.length).toBeGreaterThan(THREADS);
  expect(batches.reduce((sum, batch) => sum + batch.trials, 0)).toBe(left.trials);
  const repeated = batches.reduce((sum, { attempts }) => sum + attempts - 1, 0);
  expect(repeated).toBeLessThanOrEqual(THREADS);
});

test('a sweep goes on after Temporal, and after everything, was killed', async () => {
  const first = await startService();
  const expected = await undisturbed(first.sweeps);
  const id = await first.sweeps.start(large);
  const before = await first.sweeps.trialsDone(id, HALF);
  await bench.stack.killPart('temporal');
  const later = await first.sweeps.trialsDone(id, before.trials_done + 500);
  expect(later.status).toBe('running');

  await everythingKilled(first);
  const second = await startService();
  expect(await second.sweeps.read(id)).toMatchObject({ id, status: 'running' });
  expect(await second.sweeps.ended(id)).toMatchObject({ status: 'completed', progress: 100 });
  expect(await second.sweeps.csv(id)).toBe(expected);
});

test('a walk-forward goes on after everything was killed, and equals one that was left alone', async () => {
  const { child, sweeps } = await startService();
  const body = {
    ...{ ...long, interval: '5m', in_sample: '10d', out_of_sample: '5d', purge: '1d' },
    parameters: {
      ...goldenCross.parameters,
      commission_rate: { from: 0, to: 0.0024, step: 0.0003 },
    },
  };
  const walksOf = (port: number) => new Sweeps(bench, port, undefined, 'walk-forward');
  const first = walksOf(sweeps.port);
  const undisturbed = await first.start(body);
  expect(await first.ended(undisturbed)).toMatchObject({ status: 'completed' });
  const id = await first.start(body);
  await until('the second window', async () => {
    const { windows_done } = (await first.call('GET', `/${id}`)).body as { windows_done: number };
    return windows_done > 0 ? true : undefined;
  });
  await everythingKilled({ child });

  const second = walksOf((await startService()).sweeps.port);
  expect((await second.call('GET', `/${id}`)).body).toMatchObject({ status: 'running' });
  expect(await second.ended(id)).toMatchObject({ status: 'completed', progress: 100 });
  const resultsOf = async (walk: string) => (await second.call('GET', `/${walk}/results`)).body;
  expect(await resultsOf(id)).toEqual(await resultsOf(undisturbed));
});

test('a cancelled sweep keeps what is done, and its threads begin no more than a batch each', async () => {
  const { sweeps } = await startService();
  const id = await sweeps.start(long);
  await sweeps.trialsDone(id, 50);
  expect((await sweeps.call('POST', `/${id}/cancel`)).status).toBe(200);
  const cancelledAt = Date.now();
  const atCancel = await sweeps.read(id);
  expect(atCancel.status).toBe('cancelled');
  const { completed, batches } = await recordedBatches(bench, id);
  expect(completed).toBe(false);
  const begunAfter = batches.filter(({ startedAt = 0 }) => startedAt > cancelledAt);
  expect(begunAfter.length).toBeLessThanOrEqual(THREADS);
  expect(batches.filter(({ isAfterCancel }) => isAfterCancel)).toEqual([]);
  expect(batches.filter(({ attempts }) => attempts > 1)).toEqual([]);
  const kept = await sweeps.read(id);
  expect(kept.trials_done).toBe(atCancel.trials_done);
  expect(kept.trials_done).toBeGreaterThanOrEqual(50);
  expect(kept.trials_done).toBeLessThan(kept.trials);
  expect(kept.best).not.toBe(null);
  const lines = (await sweeps.csv(id)).trimEnd().split('\n');
  expect(lines).toHaveLength(kept.trials_done + 1);
  await until('the sweep to be deleted', async () =>
    (await sweeps.call('DELETE', `/${id}`)).status === 200 ? true : undefined,
  );
});

test("another user's short run and small sweep end while a large sweep goes on", async () => {
  const { sweeps } = await startService();
  const large = await sweeps.start(long);
  await sweeps.trialsDone(large, 50);
  const ben = randomUUID();
  const body = { ...goldenCross, parameters: undefined, where: undefined };
  const options = { user: ben };
  const run = await bench.call(sweeps.port, 'POST', '/api/backtest/run', { ...options, body });
  const path = `/api/backtest/${run.body.job_id as string}`;
  await until("Ben's run to complete", async () => {
    const { body: job } = await bench.call(sweeps.port, 'GET', path, options);
    return job.status === 'completed' ? true : undefined;
  });
  const small = new Sweeps(bench, sweeps.port, ben);
  expect((await small.ended(await small.start())).status).toBe('completed');
  expect((await sweeps.read(large)).status).toBe('running');
  expect((await small.call('GET')).body).toHaveLength(1);
  expect((await sweeps.call('POST', `/${large}/cancel`)).status).toBe(200);
});
