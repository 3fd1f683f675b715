import { gzipSync } from 'node:zlib';
import type { Answer } from './testing/bench';
import { metricsOf } from '../../api/backtest/run-metrics';
import { Lifecycle } from '../../platform/lifecycle';
import { createLogger } from '../../platform/log';
import { ObjectStore } from '../../platform/object-store/object-store';
import { createDatabase } from '../../platform/postgres/database';
import type { Database } from '../../platform/postgres/database';
import { runExports } from './exports';
import { startBacktest } from './main';
import { OldRuns } from './old-runs';
import { ParquetRows } from './results/parquet-rows';
import { heldFile } from './results/readable-file';
import { RunResults } from './results/run-results';
import type { Bench } from './testing/bench';
import { startBench, until } from './testing/bench';

jest.setTimeout(240_000);

const logger = createLogger('backtest', process.env['TEST_LOG'] ?? 'silent');
const TAIL = 65_536;
let bench: Bench;
let lifecycle: Lifecycle;
let port: number;
let db: Database;
let objects: ObjectStore;
let id: string;

const get = (path: string): Promise<Answer> => bench.call(port, 'GET', `/api/backtest/${path}`);
const keysOf = (run: string) => objects.list(`backtests/${run}/`);
const partsOf = (run: string) =>
  ['fills.parquet', 'head.json.gz', 'round-trips.parquet', 'series.parquet'].map(
    (name) => `backtests/${run}/result/${name}`,
  );

async function ran(more: object): Promise<string> {
  const body = {
    ...{ strategy_id: 'sma', symbol: 'BTC/USD', interval: '1m', start_date: '2022-01-08' },
    ...{ end_date: '2022-01-31T23:59:59.999Z', ...more },
  };
  const started = await bench.call(port, 'POST', '/api/backtest/run', { body });
  const run = started.body.job_id as string;
  await until('the run to complete', async () => {
    const { body: job } = await get(run);
    if (job.status === 'failed') throw new Error(job.error_message as string);
    return job.status === 'completed' ? true : undefined;
  });
  return run;
}

/** A file, which a busy machine may still be writing when it is asked for. */
async function bytesOf(path: string): Promise<Buffer> {
  const answer = await until('the file to be written', async () => {
    const answered = await fetch(`http://127.0.0.1:${port}/api/backtest/${path}`, {
      headers: { authorization: `Bearer ${await bench.userToken()}` },
    });
    return answered.status === 409 ? undefined : answered;
  });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

beforeAll(async () => {
  bench = await startBench();
  const { env } = bench;
  db = createDatabase(env['DATABASE_URL_BACKTEST'] ?? '', logger, 2);
  objects = new ObjectStore({
    ...{ endpoint: env['S3_ENDPOINT'] ?? '', region: env['S3_REGION'] ?? '' },
    accessKeyId: env['S3_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['S3_SECRET_ACCESS_KEY'] ?? '',
    bucket: 'algotrade',
  });
  lifecycle = new Lifecycle(logger);
  ({ port } = await startBacktest({ env, logger, lifecycle }));
  id = await ran({});
});

afterAll(async () => {
  await lifecycle?.stop();
  objects?.close();
  await db?.destroy();
  await bench?.close();
});

test('a run with many fills is stored in pieces and answered whole', async () => {
  expect(await keysOf(id)).toEqual(partsOf(id));
  const { body } = await get(id);
  const { results } = body;
  expect(results.trades.length).toBeGreaterThan(3_000);
  expect(results.trades).toHaveLength(results.total_fills as number);
  expect(results.round_trips).toHaveLength(results.total_trades as number);
  expect(results.cumulative_returns.dates.length).toBe(results.chart_data.length + 1);
  expect(results.chart_data.at(-1).PortfolioValue).toBe(results.final_portfolio_value);
});

test('an archive of the service has the whole result', async () => {
  const exported = runExports(db, new RunResults(objects), objects);
  const page = await exported['runs']?.({ limit: 20 });
  const row = page?.rows.find((one) => one['id'] === id);
  const { results } = (await get(id)).body;
  // The run is shorter than figures a year need: the answer hides them.
  const { trades, round_trips, chart_data } = JSON.parse(String(row?.['result']));
  expect({ trades, round_trips, chart_data }).toEqual({
    trades: results.trades,
    round_trips: results.round_trips,
    chart_data: results.chart_data,
  });
});

test('its fills and round trips are read page by page', async () => {
  const { results } = (await get(id)).body;
  for (const [name, key, all] of [
    ['fills', 'fills', results.trades],
    ['round-trips', 'round_trips', results.round_trips],
  ] as const) {
    const pages: unknown[] = [];
    let cursor: string | null = '0';
    while (cursor !== null) {
      const { body }: Answer = await get(`${id}/${name}?limit=1000&cursor=${cursor}`);
      expect(body.total).toBe(all.length);
      pages.push(...body[key]);
      cursor = body.next_cursor;
    }
    expect(pages).toEqual(all);
    const { body } = await get(`${id}/${name}?cursor=999999`);
    expect(body).toEqual({ success: true, [key]: [], total: all.length, next_cursor: null });
    const refused = await get(`${id}/${name}?limit=1001`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'INVALID_REQUEST' } });
  }
});

test('the fills and round trips of a day are read page by page', async () => {
  const { results } = (await get(id)).body;
  const [from, to] = ['2022-01-20T00:00:00.000Z', '2022-01-21T00:00:00.000Z'];
  for (const [name, key, time, all] of [
    ['fills', 'fills', 'timestamp', results.trades],
    ['round-trips', 'round_trips', 'exit_time', results.round_trips],
  ] as const) {
    const ofDay = all.filter((row: Record<string, string>) => {
      const at = row[time] ?? '';
      return from <= at && at < to;
    });
    expect(ofDay.length).toBeGreaterThan(10);
    const { body } = await get(`${id}/${name}?from=${from}&to=${to}&limit=7`);
    expect(body).toMatchObject({ [key]: ofDay.slice(0, 7), total: ofDay.length });
    const rest = await get(
      `${id}/${name}?from=${from}&to=${to}&limit=1000&cursor=${body.next_cursor}`,
    );
    expect(rest.body).toMatchObject({ [key]: ofDay.slice(7), next_cursor: null });
    const none = await get(`${id}/${name}?from=${to}&to=${from}`);
    expect(none.body).toMatchObject({ [key]: [], total: 0, next_cursor: null });
  }
});

test('a page reads the footer and the groups that have its rows, and nothing else', async () => {
  const read: [key: string, from: number, bytes: number][] = [];
  const counting = new RunResults({
    put: () => Promise.reject(new Error('expected nothing to be stored')),
    get: () => Promise.reject(new Error('expected no object to be read whole')),
    getRange: async (key, start, end) => {
      const bytes = await objects.getRange(key, start, end);
      read.push([key, start, bytes?.length ?? 0]);
      return bytes;
    },
    getTail: async (key, most) => {
      const tail = await objects.getTail(key, most);
      read.push([key, (tail?.size ?? 0) - most, tail?.bytes.length ?? 0]);
      return tail;
    },
  });
  const file = (await objects.get(`backtests/${id}/result/fills.parquet`)) ?? new Uint8Array();
  const whole = await ParquetRows.open(heldFile(file));
  expect(whole.groupBytes.length).toBeGreaterThan(1);
  const [place, fills] = [
    { key: `backtests/${id}/result/head.json.gz`, symbol: 'BTC/USD' },
    `backtests/${id}/result/fills.parquet`,
  ];
  const page = await counting.page(place, 'fills', { cursor: 100, limit: 200 });
  expect(page?.rows).toHaveLength(200);
  expect(read).toEqual([
    [fills, file.length - TAIL, TAIL],
    [fills, 4, whole.groupBytes[0]],
  ]);
  read.length = 0;
  await counting.page(place, 'fills', { cursor: 2_000, limit: 100 });
  expect(read.slice(1).reduce((sum, [, , bytes]) => sum + bytes, 0)).toBe(
    (whole.groupBytes[0] ?? 0) + (whole.groupBytes[1] ?? 0),
  );
});

test('its metrics and its curve are those of its rows', async () => {
  const [{ body: metrics }, { body: job }] = [await get(`${id}/metrics`), await get(id)];
  expect(metrics).toEqual(JSON.parse(JSON.stringify(metricsOf(id, job.results))));
  expect(metrics.trade_duration_avg).toBeGreaterThan(0);
  const other = await ran({ strategy_id: 'rsi' });
  expect(await keysOf(other)).toEqual([`backtests/${other}/result.json.gz`]);
  const { body: compared } = await get(`compare?ids=${id},${other}`);
  const last = compared.equity.return_percent.map((values: number[]) => values.at(-1));
  expect(last[0]).toBeCloseTo(100 * job.results.cumulative_returns.backtest.at(-1), 9);
  expect(last[1]).toEqual(expect.any(Number));
});

test('its tables are written of what is stored, as they were computed again', async () => {
  const files = ['fills.csv', 'fills.parquet', 'round-trips.csv', 'round-trips.parquet'];
  const stored = new Map<string, Buffer>();
  for (const file of files) stored.set(file, await bytesOf(`${id}/${file}`));
  expect(await keysOf(id)).toEqual(partsOf(id));
  const { body: job } = await get(id);
  await asBefore(job.results);
  for (const file of files) {
    const again = await bytesOf(`${id}/${file}`);
    expect(again.equals(stored.get(file) ?? Buffer.alloc(0)) ? 'equal' : file).toBe('equal');
  }
});

/** Stores the run as versions before this one did. */
async function asBefore(results: object): Promise<void> {
  const key = `backtests/${id}/result.json.gz`;
  await objects.put(key, gzipSync(JSON.stringify(results)), 'application/gzip');
  await db('runs').where({ id }).update({ result_key: key });
}

test('a run that an earlier version stored is read as before', async () => {
  const long = `backtests/${id}/result/head.json.gz`;
  await db('runs').where({ id }).update({ result_key: long });
  const paths = ['', '/metrics', '/fills?cursor=50&limit=7', '/round-trips?limit=3'];
  const now: unknown[] = [];
  for (const path of paths) now.push((await get(`${id}${path}`)).body);
  await asBefore((now[0] as { results: object }).results);
  const before: unknown[] = [];
  for (const path of paths) before.push((await get(`${id}${path}`)).body);
  expect(before).toEqual(now);
  await db('runs').where({ id }).update({ result_key: long });
});

test('an equal run has its pieces, and they are deleted with the last of both', async () => {
  const equal = await ran({});
  expect((await get(equal)).body.reused_from).toBe(id);
  const { body: page } = await get(`${equal}/fills?limit=5`);
  expect(page).toEqual((await get(`${id}/fills?limit=5`)).body);
  const round = new OldRuns(db, objects, { days: 30, objectsAfterMs: 0 }, logger);
  const longAgo = new Date(Date.now() - 31 * 86_400_000);
  await db('runs').where({ id }).update({ completed_at: longAgo });
  await round.deleteOld();
  expect((await get(id)).status).toBe(404);
  expect((await get(`${equal}/fills?limit=5`)).body).toEqual(page);
  await db('runs').where({ id: equal }).update({ completed_at: longAgo });
  await round.deleteOld();
  expect(await keysOf(id)).toEqual([]);
  await round.stop();
});

test('what a crash left of a result is not shown, and is deleted with the run', async () => {
  const run = await ran({ commission_rate: 0.002 });
  // As between the last table and the document.
  await objects.delete(`backtests/${run}/result/head.json.gz`);
  await db('runs').where({ id: run }).update({ status: 'failed', result_key: null });
  expect((await get(run)).body.results).toBeNull();
  expect(await get(`${run}/fills`)).toMatchObject({
    status: 409,
    body: { code: 'RUN_NOT_COMPLETED' },
  });
  expect(await keysOf(run)).not.toEqual([]);
  const longAgo = new Date(Date.now() - 31 * 86_400_000);
  await db('runs').where({ id: run }).update({ completed_at: longAgo });
  const round = new OldRuns(db, objects, { days: 30, objectsAfterMs: 0 }, logger);
  await round.deleteOld();
  expect(await keysOf(run)).toEqual([]);
  await round.stop();
});
