import { Lifecycle } from '../../platform/lifecycle';
import { createLogger } from '../../platform/log';
import { ObjectStore } from '../../platform/object-store/object-store';
import { createDatabase } from '../../platform/postgres/database';
import type { Database } from '../../platform/postgres/database';
import { startBacktest } from './main';
import { OldRuns } from './old-runs';
import type { Bench } from './testing/bench';
import { startBench, until } from './testing/bench';
import { goldenCross, Sweeps } from './testing/sweeps';

jest.setTimeout(240_000);

const logger = createLogger('backtest', process.env['TEST_LOG'] ?? 'silent');
const january = {
  strategy_id: 'rsi',
  symbol: 'BTC/USD',
  start_date: '2022-01-01T00:00:00.000Z',
  end_date: '2022-01-31T23:59:59.999Z',
  interval: '1h',
};

const small = { ...goldenCross, where: [], parameters: { 'ema-fast.period': '5:9:1' } };

let bench: Bench;
let db: Database;
let objects: ObjectStore;

beforeAll(async () => {
  bench = await startBench();
  const { env } = bench;
  db = createDatabase(env['DATABASE_URL_BACKTEST'] ?? '', logger, 2);
  objects = new ObjectStore({
    endpoint: env['S3_ENDPOINT'] ?? '',
    region: env['S3_REGION'] ?? '',
    bucket: 'algotrade',
    accessKeyId: env['S3_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['S3_SECRET_ACCESS_KEY'] ?? '',
  });
});

afterAll(async () => {
  objects?.close();
  await db?.destroy();
  await bench?.close();
});

async function started(more: Record<string, string> = {}) {
  const lifecycle = new Lifecycle(logger);
  const { port } = await startBacktest({ env: { ...bench.env, ...more }, logger, lifecycle });
  return { port, stop: () => lifecycle.stop() };
}

async function ran(port: number, more: object): Promise<string> {
  const { body } = await bench.call(port, 'POST', '/api/backtest/run', {
    body: { ...january, ...more },
  });
  const id = body.job_id as string;
  await until('the run to end', async () => {
    const row: unknown = await db('runs').where({ id }).whereNotNull('turn_ended_at').first('id');
    return row;
  });
  return id;
}

const keysOf = (id: string) => objects.list(`backtests/${id}/`);

test('runs are deleted with their results, by their age but for those that somebody marked', async () => {
  const { port, stop } = await started();
  const plain = await ran(port, {});
  const reused = await ran(port, {});
  const lonely = await ran(port, { commission_rate: 0.002 });
  const kept = {
    named: await ran(port, { commission_rate: 0.003, name: 'Mine' }),
    labelled: await ran(port, { commission_rate: 0.004, labels: ['base'] }),
    noted: await ran(port, { commission_rate: 0.005, notes: 'as it is' }),
  };
  const sweeps = new Sweeps(bench, port);
  const swept = await sweeps.start(small);
  await sweeps.ended(swept);
  const ids = [plain, lonely, reused, ...Object.values(kept), swept];
  const longAgo = new Date(Date.now() - 31 * 86_400_000);
  await db('runs').whereIn('id', ids).update({ completed_at: longAgo });
  const young = await ran(port, { commission_rate: 0.006 });
  // Its results are those of `plain`, which goes.
  await db('runs').where({ id: reused }).update({ name: 'Reused' });
  await stop();

  const again = await started({ BACKTEST_RETENTION_DAYS: '30' });
  const left = async () =>
    ((await db('runs').select<{ id: string }[]>('id')) ?? []).map(({ id }) => id).sort();
  const expected = [...Object.values(kept), reused, young].sort();
  await until('old runs to be deleted', async () =>
    (await left()).length === expected.length ? true : undefined,
  );
  expect(await left()).toEqual(expected);
  expect((await bench.call(again.port, 'GET', `/api/backtest/${plain}`)).status).toBe(404);

  expect(await keysOf(lonely)).not.toEqual([]);
  const round = new OldRuns(db, objects, { days: 0, objectsAfterMs: 0 }, logger);
  await round.deleteObjects();
  expect(await keysOf(lonely)).toEqual([]);
  expect(await keysOf(plain)).not.toEqual([]);
  const { body } = await bench.call(again.port, 'GET', `/api/backtest/${reused}`);
  expect(body.results.trades.length).toBeGreaterThan(0);

  await db('runs').where({ id: reused }).delete();
  await round.deleteObjects();
  expect(await keysOf(plain)).toEqual([]);
  expect(await db('deleted_runs')).toEqual([]);

  const later = new Sweeps(bench, again.port);
  const drawn = await later.start(small);
  await later.ended(drawn);
  expect((await later.call('GET', `/${drawn}/report`)).status).toBe(200);
  expect(await keysOf(drawn)).toEqual([`backtests/${drawn}/report.html.gz`]);
  expect((await later.call('DELETE', `/${drawn}`)).status).toBe(200);
  await round.deleteObjects();
  expect(await keysOf(drawn)).toEqual([]);
  await again.stop();
});
