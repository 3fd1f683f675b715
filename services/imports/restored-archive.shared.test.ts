import { execFileSync } from 'node:child_process';
import { algotrade } from '../../cli/testing/run-command';
import { countTrials } from '../backtest/trial-store';
import type { ImportWorld } from './testing/import-world';
import { addOwnRuns, addOwnSession, objectsOf } from './testing/own-rows';
import { addOwnSearches } from './testing/own-searches';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;
let server: string[];
let folder: string;
let runs: string[];
let session: string;
let searches: Awaited<ReturnType<typeof addOwnSearches>>;

async function addAgain(): Promise<void> {
  runs = await addOwnRuns(world, world.userId);
  session = await addOwnSession(world, world.userId);
  searches = await addOwnSearches(world, world.userId);
  const [id = ''] = runs;
  await world.db('backtest').transaction(async (transaction) => {
    for (const one of [id, ...Object.values(searches)]) await countTrials(transaction, one);
  });
  const as = world.userId;
  const trials = [{ instrument: 'simulated:BTC/USD', count: 3, mean: 0.01, squares: 0.0002 }];
  const body = { key: 'laptop', trials };
  expect((await world.call('POST', '/api/backtest/trials', { body, as })).status).toBe(200);
}

beforeAll(async () => {
  world = await sharedWorld();
  server = await world.serverOptions();
  folder = world.newFolder();
  await addAgain();
});

/** How long ago something was is another at each moment, and registers of trials are summed in another order. */
const lasting = (text: string) =>
  text
    .replaceAll(/"age_ms":\d+/g, '"age_ms":0')
    .replaceAll(/\d+\.\d{12,}(?:e-?\d+)?/g, (number) => Number(number).toPrecision(12));

async function answer(path: string): Promise<readonly [status: number, shown: unknown]> {
  const url = `${world.env['GATEWAY_URL'] ?? ''}/api/${path}`;
  const token = await world.userToken(world.userId);
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const body = Buffer.from(await response.arrayBuffer());
  if (response.headers.get('content-type')?.includes('json') !== true) {
    return [response.status, body.toString('base64')];
  }
  const shown = JSON.parse(lasting(body.toString())) as { readonly code?: unknown };
  return [response.status, response.ok ? shown : { code: shown.code }];
}

/** All that people see of back-tests and sessions, by the path. */
async function views(): Promise<Record<string, Awaited<ReturnType<typeof answer>>>> {
  const runViews = [
    '',
    '/metrics',
    '/fills?limit=50',
    '/round-trips?limit=50',
    '/fills.csv',
    '/round-trips.parquet',
  ];
  const sessionViews = ['', '/metrics', '/portfolio', '/trades', '/chart', '/report', '/fills.csv'];
  const paths = [
    'backtest/trials',
    ...['backtest', 'backtest?sort=total_return_percent', 'forward-test'],
    ...runs.flatMap((id) => runViews.map((view) => `backtest/${id}${view}`)),
    ...['backtest/sweep', 'backtest/walk-forward'],
    ...[searches.sweep, searches.cancelled].flatMap((id) =>
      ['', '/trials?limit=500&sort=trial', '/trials.csv', '/report'].map(
        (view) => `backtest/sweep/${id}${view}`,
      ),
    ),
    ...['', '/results', '/report'].map((view) => `backtest/walk-forward/${searches.walk}${view}`),
    ...sessionViews.map((view) => `forward-test/${session}${view}`),
  ];
  const shown: Awaited<ReturnType<typeof views>> = {};
  for (const path of paths) shown[path] = await answer(path);
  return shown;
}

async function exported(name: string): Promise<string> {
  const file = `${folder}/${name}.sqlite`;
  const done = await algotrade(['export', '--all', '--out', file, ...server]);
  expect(done).toMatchObject({ code: 0, stderr: '' });
  return file;
}

async function emptySystem(): Promise<void> {
  await world.db('forward-test').raw('truncate sessions, imported_sessions cascade');
  await world.db('backtest').raw(
    `truncate runs, imported_runs, imported_run_parts, imported_trials, counted_trials,
        trial_registers, told_trials cascade`,
  );
  await world.db('gateway')('users').whereNot({ id: world.admin }).delete();
  await world.db('imports').raw('truncate import_batches, import_map cascade');
  const objects = objectsOf(world);
  for (const key of await objects.list('backtests/')) await objects.delete(key);
  objects.close();
}

const readArchive = (file: string, query: string) =>
  execFileSync('sqlite3', [file, query], { encoding: 'utf8' });

const batchIn = (output: string) => /Batch ([\da-f-]{36})/.exec(output)?.[1] ?? '';

/** Imports an archive and returns its batch. */
async function restored(file: string): Promise<string> {
  const done = await algotrade(['import', 'archive', file, '--owner', 'boss', ...server]);
  expect(done).toMatchObject({ code: 0 });
  return batchIn(done.stdout);
}

test('what was made here is shown as before once it is restored, again and again', async () => {
  const before = await views();
  const [short = '', long = '', failed = ''] = runs;
  expect(before[`backtest/${short}`]).toMatchObject([
    200,
    { commission_rate: 0.001, strategy_id: 'rsi', results: { total_fills: 6 } },
  ]);
  // As text its result is longer than a call may be.
  const fills = (await answer(`backtest/${long}/fills?limit=1`)) as [number, { total: number }];
  expect(fills[1].total).toBeGreaterThan(10_000);
  for (const id of [long, short]) {
    expect(before[`backtest/${id}/fills?limit=50`]).toMatchObject([200, {}]);
    expect(before[`backtest/${id}/fills.csv`]).toEqual([200, expect.any(String)]);
  }
  expect(before['backtest/trials']).toMatchObject([200, { instruments: [{}] }]);
  expect(before[`backtest/${failed}`]).toMatchObject([
    200,
    { status: 'failed', error_message: 'its candles ended too early' },
  ]);
  const ofSearches = Object.entries(before).filter(([path]) =>
    /^backtest\/(sweep|walk-forward)/.test(path),
  );
  // One that was cancelled has no report.
  const noReport = `backtest/sweep/${searches.cancelled}/report`;
  expect(ofSearches.map(([path, [status]]) => [path, status])).toEqual(
    ofSearches.map(([path]) => [path, path === noReport ? 409 : 200]),
  );
  expect(before[`forward-test/${session}/trades`]).toMatchObject([
    200,
    { data: { trades: [{ reason: 'stop_loss' }, { reason: 'signal' }] } },
  ]);

  let batch = '';
  for (const name of ['first', 'second']) {
    const file = await exported(name);
    await emptySystem();
    batch = await restored(file);
    const after = await views();
    for (const [path, shown] of Object.entries(before))
      expect([path, after[path]]).toEqual([path, shown]);
    // The trials of searches that were deleted here before are there too, and what is told again is not new.
    const sum = readArchive(file, 'select sum(count) from trial_counts');
    const units = `select stored ->> '$.win_rates_in' from backtest_results where kind <> 'run'`;
    expect(readArchive(file, units)).toBe('percent\n'.repeat(3));
    expect(after['backtest/trials']).toMatchObject([
      200,
      { instruments: [{ trials: Number(sum) }] },
    ]);
  }
  const { body } = await world.call('GET', `/api/imports/${batch}`);
  expect(JSON.stringify(body.data.tables)).not.toMatch(/no_result|strategy_missing/);
  const check = await algotrade(['import', 'check', batch, ...server]);
  expect(check).toMatchObject({ code: 0 });

  // It has no state of its strategy: it does not go on, and a copy of it does.
  const path = `/api/forward-test/${session}`;
  const as = world.userId;
  expect(await world.call('POST', `${path}/start`, { as })).toMatchObject({
    status: 400,
    body: {
      code: 'SESSION_IMPORTED',
      error: expect.stringContaining('restored from an archive'),
    },
  });

  const back = await algotrade(['import', 'rollback', batch, ...server]);
  expect(back).toMatchObject({ code: 0 });
  expect(await world.db('backtest')('runs')).toEqual([]);
  expect(await world.db('backtest')('deleted_runs')).toHaveLength(runs.length + 3);
  expect(await world.db('forward-test')('sessions')).toEqual([]);
  expect(await world.db('backtest')('trial_registers')).toEqual([]);
});

test('what had not ended is restored as cancelled, with what was stored by then', async () => {
  await world.addUser(world.userId, 'alice', 'user');
  await addAgain();
  // Their turns have ended, so that the service leaves them as they are.
  const unfinished = { status: 'running', completed_at: null };
  const [, , queued = ''] = runs;
  const db = world.db('backtest');
  await db('runs').where({ id: searches.cancelled }).update(unfinished);
  await db('runs')
    .where({ id: queued })
    .update({ ...unfinished, status: 'queued', error_message: null, started_at: null });
  const file = await exported('unfinished');
  expect(readArchive(file, 'select status from backtest_results order by status')).toContain(
    'running',
  );
  expect(readArchive(file, `select trial, figures from sweep_trials where trial = 9`)).toContain(
    'NaN',
  );
  await emptySystem();
  const batch = await restored(file);
  expect(await answer(`backtest/sweep/${searches.cancelled}`)).toMatchObject([
    200,
    {
      ...{ status: 'cancelled', error_message: 'was running when the archive was made' },
      ...{ trials_done: 3, completed_at: expect.any(String) },
    },
  ]);
  expect(await answer(`backtest/${queued}`)).toMatchObject([
    200,
    { status: 'cancelled', error_message: 'was queued when the archive was made' },
  ]);
  const { body } = await world.call('GET', `/api/imports/${batch}`);
  expect(JSON.stringify(body.data.tables)).toContain('was_running');
  expect(await algotrade(['import', 'rollback', batch, ...server])).toMatchObject({ code: 0 });
  expect(await db('sweep_trials')).toEqual([]);
  expect(await db('imported_run_parts')).toEqual([]);
});

test('a result that is not in the archive is missing, an early archive has no rows as they were, and no row is guessed', async () => {
  // The rollback took the user with it.
  await world.addUser(world.userId, 'alice', 'user');
  await addAgain();
  const [short = '', long = '', failed = ''] = runs;
  const file = await exported('changed');
  const change = (id: string, value: string) =>
    `update backtest_results set stored = ${value} where id = '${id}'`;
  execFileSync('sqlite3', [file, change(short, "json_set(stored, '$.document', null)")]);
  execFileSync('sqlite3', [file, `delete from backtest_parts where run_id = '${short}'`]);
  execFileSync('sqlite3', [file, change(long, 'null')]);
  execFileSync('sqlite3', [file, change(failed, `'{"status":"failed"}'`)]);
  await emptySystem();
  const done = await algotrade(['import', 'archive', file, '--owner', 'boss', ...server]);
  expect(await answer(`backtest/${short}`)).toMatchObject([
    200,
    { commission_rate: 0.001, figures: { total_fills: 6 }, results: { series_available: false } },
  ]);
  // It answers no equal request.
  const [asked] = await world.db('backtest')('runs').where({ id: short }).pluck('request_hash');
  expect(asked).toBeNull();
  expect(await answer(`backtest/${long}`)).toMatchObject([
    200,
    { imported: true, figures: null, commission_rate: 0 },
  ]);
  expect(await answer(`backtest/${failed}`)).toMatchObject([404, {}]);
  const { body } = await world.call('GET', `/api/imports/${batchIn(done.stdout)}`);
  expect(JSON.stringify(body.data.tables)).toContain('result_missing');
  expect(body.data.tables).toContainEqual(
    expect.objectContaining({ table: 'backtest_results', read: 7, inserted: 6, quarantined: 1 }),
  );
});
