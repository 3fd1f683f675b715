import { randomBytes, randomUUID } from 'node:crypto';
import type { PlacedRecord } from '../../api/shared/import-port';
import type { ExportPage } from '../../contracts/archive';
import { ownRunPartSchema } from '../../contracts/archived-rows';
import type { OwnRun } from '../../contracts/archived-rows';
import { listBacktestsResponse, readBacktestResponse } from '../../contracts/backtest-responses';
import { importCallLimits } from '../../contracts/import-routes';
import { up as makeReadable } from '../../migrations/backtest/0023-readable-imports';
import { createLogger } from '../../platform/log';
import { ObjectStore } from '../../platform/object-store/object-store';
import { createDatabase } from '../../platform/postgres/database';
import type { Database } from '../../platform/postgres/database';
import { backtestData, callOf, placed } from '../shared/testing/import-records';
import { deleteRuns } from './delete-runs';
import { ImportedRuns } from './imported-runs';
import { OldRuns } from './old-runs';
import { runPartPages } from './run-parts';
import { RunResults } from './results/run-results';
import type { Answer, Bench } from './testing/bench';
import { sharedService } from './testing/shared-bench';

let bench: Bench;
let port: number;
let db: Database;

beforeAll(() => {
  ({ bench, port } = sharedService());
  db = createDatabase(bench.env['DATABASE_URL_BACKTEST'] ?? '', createLogger('t', 'silent'));
});

afterAll(async () => {
  await db?.destroy();
});

async function asService(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}/internal/imports/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await bench.serviceToken()}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

async function handOver(records: readonly PlacedRecord[], options: object = {}): Promise<string[]> {
  const { entity: _, ...call } = callOf(records, options);
  const { status, body } = await asService(records[0]?.record.entity ?? 'backtest', call);
  expect([status, body]).toEqual([200, { outcomes: expect.any(Array) }]);
  return (body as { outcomes: { outcome: string }[] }).outcomes.map(({ outcome }) => outcome);
}

const get = (path: string, user: string) =>
  bench.call(port, 'GET', `/api/backtest${path}`, { user });

function runOf(user: string, change: Parameters<typeof backtestData>[0] = {}, target_id?: string) {
  return placed('backtest', backtestData(change), {
    owner_id: user,
    ...(target_id && { target_id }),
  });
}

/** A run of this system as an archive has it. */
const own: OwnRun = {
  ...{ strategy_id: 'rsi', strategy_version: null, instrument: null, settings: {} },
  ...{ range_start: '2025-08-01T00:00:00Z', range_end: '2025-08-11T00:00:00Z', estimate: null },
  ...{ status: 'completed', progress: 100, headway: null, error_message: null, summary: {} },
  ...{ request_hash: null, reused_from: null, verifies: null, verification: null },
  ...{ admitted_at: null, started_at: null, completed_at: null },
  objects: [{ name: 'result.json.gz', content: 'AAAA' }],
};

function objectStore(): ObjectStore {
  const { env } = bench;
  return new ObjectStore({
    ...{ endpoint: env['S3_ENDPOINT'] ?? '', region: env['S3_REGION'] ?? '' },
    accessKeyId: env['S3_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['S3_SECRET_ACCESS_KEY'] ?? '',
    bucket: 'algotrade',
  });
}

async function logicalChecksum(): Promise<string | undefined> {
  const { rows } = await db.raw<{ rows: { sum: string }[] }>(
    "select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from runs t",
  );
  return rows[0]?.sum;
}

it('shows an imported run with its scalars, and none of them as a figure of this system', async () => {
  const user = randomUUID();
  const run = runOf(user);
  expect(await handOver([run], { dry_run: true })).toEqual(['inserted']);
  expect((await get('/', user)).body).toEqual([]);
  expect(await handOver([run])).toEqual(['inserted']);
  expect(await handOver([run])).toEqual(['unchanged']);

  const list = await get('/', user);
  expect(listBacktestsResponse.parse(list.body)).toHaveLength(1);
  expect(list.body).toMatchObject([
    {
      job_id: run.target_id,
      status: 'completed',
      imported: true,
      analytics_version: 'legacy',
      figures: null,
      legacy: { scalars: { final_balance: '11234.56', win_rate_fraction: '0.57' } },
      results: {
        ...{ total_return_percent: 12.3456, final_portfolio_value: 11_234.56, win_rate: 0.57 },
        // In full, where the column is rounded.
        sharpe_ratio: 0.0512,
      },
    },
  ]);
  const { status, body } = await get(`/${run.target_id}`, user);
  expect(status).toBe(200);
  readBacktestResponse.parse(body);
  expect(body).toMatchObject({
    imported: true,
    figures: null,
    legacy: { analytics: { cagr: 44.1 } },
    results: {
      chart_data: [],
      trades: [],
      cumulative_returns: {},
      series_available: false,
      undefined_figures: { cagr: 'not_imported' },
    },
  });
  const metrics = await get(`/${run.target_id}/metrics`, user);
  expect([metrics.status, metrics.body]).toMatchObject([409, { code: 'RUN_IMPORTED' }]);
  const cancelled = await bench.call(port, 'DELETE', `/api/backtest/${run.target_id}`, { user });
  expect(cancelled).toMatchObject({ status: 409, body: { code: 'RUN_ENDED' } });
});

it('shows the chart that Redis still had, intervals that are unknown here, and failures', async () => {
  const user = randomUUID();
  const chart = [{ Datetime: 1_754_000_000, Open: 1, High: 2, Low: 1, Close: 2 }];
  const charted = runOf(user, { chart_data: chart, interval: '7m', start_date: null });
  const failed = runOf(user, {
    status: 'failed',
    error_message: 'legacy: no result stored',
    analytics: null,
  });
  expect(await handOver([charted, failed])).toEqual(['inserted', 'inserted']);
  expect((await get(`/${charted.target_id}`, user)).body).toMatchObject({
    interval: '7m',
    interval_ms: null,
    results: { chart_data: chart },
  });
  expect((await get(`/${failed.target_id}`, user)).body).toMatchObject({
    status: 'failed',
    error_message: 'legacy: no result stored',
    results: null,
  });
});

it("shows a user's imported runs to nobody else", async () => {
  const [anna, boris] = [randomUUID(), randomUUID()];
  const run = runOf(anna);
  await handOver([run]);
  expect((await get(`/${run.target_id}`, boris)).status).toBe(404);
  expect((await get('/', boris)).body).toEqual([]);
  const user = await bench.call(port, 'POST', '/internal/imports/backtest', {
    body: callOf([run]),
    user: anna,
  });
  expect(user.status).toBe(401);
});

it('keeps the result of a run that is restored while objects of deleted runs are deleted', async () => {
  const logger = createLogger('backtest', 'silent');
  const objects = objectStore();
  const round = new OldRuns(db, objects, { days: 0, objectsAfterMs: 0 }, logger);
  try {
    const results = new RunResults(objects);
    const put: RunResults['put'] = async (...result) => {
      const key = await results.put(...result);
      await round.deleteObjects();
      return key;
    };
    const runs = new ImportedRuns(db, { put }, objects);
    const run = runOf(randomUUID(), { own });
    const { target_id: id } = run;
    await db('deleted_runs').insert({ id, since: new Date(0) });
    await runs.store(callOf([run]));
    await round.deleteObjects();
    expect(await objects.list(`backtests/${id}/`)).toEqual([`backtests/${id}/result.json.gz`]);
    expect(await db('deleted_runs').where({ id })).toEqual([]);
  } finally {
    await round.stop();
    objects.close();
  }
});

it('exports and restores a result that is larger than a call', async () => {
  const objects = objectStore();
  const bytes = randomBytes(8_500_000);
  const run = runOf(randomUUID(), {
    own: { ...own, document: 'result.json.gz', objects: undefined },
  });
  const { target_id: id, owner_id } = run;
  const key = `backtests/${id}/result.json.gz`;
  try {
    await handOver([run]);
    await objects.put(key, bytes, 'application/gzip');
    const pages = runPartPages(db, objects);
    const parts: PlacedRecord[] = [];
    for (let after: ExportPage['next'] | undefined; after !== null;) {
      const page = await pages({ limit: 1_000, owner_id, ...(after && { after }) });
      after = page.next;
      for (const { part, parts: count, name, content } of page.rows) {
        expect(String(content).length).toBeLessThan(importCallLimits.bytes / 2);
        const data = ownRunPartSchema.parse({ part, parts: count, name, content });
        parts.push(placed('run_part', data, { owner_id, parent_id: id }));
      }
    }
    expect(parts).toHaveLength(6);

    await objects.delete(key);
    const batch_id = randomUUID();
    for (const [i, part] of parts.entries()) {
      // Nothing of it is there before all of it is.
      expect(await objects.get(key)).toBeUndefined();
      expect(await handOver([part], { batch_id })).toEqual(['inserted']);
      expect(await handOver([part], { batch_id })).toEqual(['unchanged']);
      if (i < parts.length - 1) continue;
      expect(Buffer.from((await objects.get(key)) ?? []).equals(bytes)).toBe(true);
    }
    expect(await db('imported_run_parts').whereNotNull('content')).toEqual([]);
    expect(
      (await asService('stored', { entity: 'run_part', target_ids: [parts[0]?.target_id] })).body,
    ).toMatchObject({
      stored: [{ owner_id, parent_id: id }],
    });
    await db.transaction((transaction) => deleteRuns(transaction, [id]));
    expect(await handOver(parts.slice(0, 1))).toEqual(['conflict']);
  } finally {
    objects.close();
  }
});

/** What a sweep varies and found. */
const search = {
  ...{ name: null, definition: {}, dimensions: [], figures: [], trials: 3, warmup_bars: 0 },
  ...{ candles: null, candles_until: null, prepared_at: null, stopped_early: false, luck: null },
  ...{ candles_part: 0, pace: null, markets: null, market_candles: null, plan_warnings: [] },
};

it('shows win rates in percent, also of archives that have them as fractions', async () => {
  const restored = async (winRates: number[], unit: Pick<OwnRun, 'win_rates_in'> = {}) => {
    const sweep = runOf(randomUUID(), {
      own: {
        ...{ ...own, ...unit, kind: 'sweep', objects: undefined },
        search: {
          ...search,
          definition: { objective: { figure: 'win_rate' } },
          figures: ['sharpe_ratio', 'win_rate'],
        },
      },
    });
    const { target_id: id, owner_id } = sweep;
    const rows = winRates.map((score, trial) => ({
      ...{ fold: 0, trial, point: [trial], market: 0, refused: null, violation: 0, score },
      figures: [2, score],
    }));
    const content = JSON.stringify([
      ...rows,
      { ...rows[0], trial: 8, figures: null, score: '-Infinity' },
      { ...rows[0], trial: 9, figures: [0, 'NaN'], score: '-Infinity' },
    ]);
    const part = { part: 0, parts: 1, name: 'trials', content } as const;
    await handOver([sweep]);
    await handOver([placed('run_part', part, { owner_id, parent_id: id })]);
    const trials = db('sweep_trials').where({ sweep_id: id }).orderBy('trial');
    return trials.select<object[]>('figures', 'score');
  };
  const none = [
    { figures: null, score: -Infinity },
    { figures: [0, NaN], score: -Infinity },
  ];
  const percent = [50, 0.5].map((score) => ({ figures: [2, score], score }));
  expect(await restored([0.5, 0.005])).toEqual([...percent, ...none]);
  expect(await restored([50, 0.5])).toEqual([...percent, ...none]);
  const low = [0.5, 0.25].map((score) => ({ figures: [2, score], score }));
  expect(await restored([0.5, 0.25], { win_rates_in: 'percent' })).toEqual([...low, ...none]);
});

it('gives the markets of a restored search to its owner here', async () => {
  const user = randomUUID();
  const markets = [`imported.${randomUUID()}:EUR/USD`, 'coinbase:BTC/USD'].map((instrument) => ({
    ...{ instrument, symbol: instrument.replace(/^.*:/, ''), timeframe: '1h' },
  }));
  const sweep = runOf(user, {
    own: { ...own, kind: 'sweep', objects: undefined, search: { ...search, markets } },
  });
  await handOver([sweep]);
  const [stored] = await db('sweeps').where({ run_id: sweep.target_id }).pluck('markets');
  expect(stored).toEqual([{ ...markets[0], instrument: `imported.${user}:EUR/USD` }, markets[1]]);
});

it('shows the trials of a sweep when all are there, and those of before after a rollback', async () => {
  const sweep = runOf(randomUUID(), { own: { ...own, kind: 'sweep', search, objects: undefined } });
  const { target_id: id, owner_id } = sweep;
  const parts = [randomUUID(), randomUUID(), randomUUID()];
  const partOf = (part: number, of: number, trials: readonly number[]) => {
    const rows = trials.map((trial) => ({
      ...{ fold: 0, trial, point: [trial], market: 0, figures: ['NaN', trial / 3], refused: null },
      ...{ violation: 'Infinity', score: '-Infinity' },
    }));
    const data = { part, parts: of, name: 'trials', content: JSON.stringify(rows) } as const;
    const target_id = parts[part] ?? '';
    return placed('run_part', data, { owner_id, parent_id: id, target_id });
  };
  const trials = () => db('sweep_trials').where({ sweep_id: id }).orderBy('trial').pluck('trial');
  const [first, second] = [randomUUID(), randomUUID()];
  await handOver([sweep], { batch_id: first });
  await handOver([partOf(0, 2, [0])], { batch_id: first });
  expect(await trials()).toEqual([]);
  await handOver([partOf(1, 2, [2])], { batch_id: first });
  expect(await trials()).toEqual([0, 2]);
  expect(
    await db('sweep_trials').where({ sweep_id: id, trial: 2 }).first('figures', 'score'),
  ).toEqual({
    ...{ figures: [NaN, 2 / 3], score: -Infinity },
  });

  await handOver([partOf(0, 3, [0, 1]), partOf(1, 3, [2]), partOf(2, 3, [3])], {
    batch_id: second,
  });
  expect(await trials()).toEqual([0, 1, 2, 3]);
  const call = { batch_id: second, entity: 'run_part', target_ids: parts, force: false };
  expect((await asService('rollback', call)).body).toEqual({
    outcomes: parts.map((target_id) => ({ target_id, outcome: 'deleted' })),
  });
  expect(await trials()).toEqual([0, 2]);

  // As with an archive from before the sweep had any.
  const earliest = { ...call, batch_id: first, target_ids: parts.slice(0, 2) };
  expect((await asService('rollback', earliest)).status).toBe(200);
  expect(await trials()).toEqual([]);
});

it('leaves the objects of a result where they are when a batch is rolled back that changed a part of them', async () => {
  const run = runOf(randomUUID(), {
    own: { ...own, document: 'result.json.gz', objects: undefined },
  });
  const { target_id: id, owner_id } = run;
  const targets = [randomUUID(), randomUUID()];
  const partOf = (part: number, parts: number, content: string) =>
    placed(
      'run_part',
      { part, parts, name: 'result.json.gz', content },
      { owner_id, parent_id: id, target_id: targets[part] ?? '' },
    );
  const [first, second] = [randomUUID(), randomUUID()];
  await handOver([run], { batch_id: first });
  await handOver([partOf(0, 2, 'AAAA'), partOf(1, 2, 'BBBB')], { batch_id: first });
  // Its last part never came: those before it are still staged.
  await handOver([partOf(0, 3, 'CCCC'), partOf(1, 3, 'DDDD')], { batch_id: second });
  const call = { batch_id: second, entity: 'run_part', force: false };
  for (const target of [...targets].reverse()) {
    const back = await asService('rollback', { ...call, target_ids: [target] });
    expect(back.body).toEqual({ outcomes: [{ target_id: target, outcome: 'deleted' }] });
  }
  const objects = objectStore();
  const bytes = Buffer.from((await objects.get(`backtests/${id}/result.json.gz`)) ?? []);
  objects.close();
  expect(bytes.toString('base64')).toBe('AAAABBBB');
});

it('keeps the result that it has where an archive has another in some of its parts', async () => {
  const run = runOf(randomUUID(), {
    own: { ...own, document: 'result.json.gz', objects: undefined },
  });
  const { target_id: id, owner_id } = run;
  const targets = [randomUUID(), randomUUID(), randomUUID()];
  const partOf = (part: number, parts: number, content: string) =>
    placed(
      'run_part',
      { part, parts, name: 'result.json.gz', content },
      { owner_id, parent_id: id, target_id: targets[part] ?? '' },
    );
  const bytes = async () => {
    const objects = objectStore();
    const found = Buffer.from((await objects.get(`backtests/${id}/result.json.gz`)) ?? []);
    objects.close();
    return found.toString('base64');
  };
  await handOver([run]);
  await handOver([partOf(0, 2, 'AAAA'), partOf(1, 2, 'BBBB')]);
  for (const changed of [
    [partOf(0, 2, 'CCCC'), partOf(1, 2, 'BBBB')],
    [partOf(0, 2, 'AAAA'), partOf(1, 2, 'CCCC')],
  ]) {
    expect((await handOver(changed)).sort()).toEqual(['conflict', 'unchanged']);
    expect(await bytes()).toBe('AAAABBBB');
  }
  // Nor are figures of another result shown with it.
  const { data } = run.record as { data: { own: OwnRun } };
  const other = { ...own, document: 'result.json.gz', objects: undefined, summary: { other: 1 } };
  expect(data.own.summary).toEqual({});
  expect(await handOver([runOf(owner_id ?? '', { own: other }, id)])).toEqual(['conflict']);
  const { summary } = await db('runs').where({ id }).first<{ summary: object }>('summary');
  expect(summary).toEqual({});
  // Another version may divide it in another way.
  const whole = [partOf(0, 3, 'AAAA'), partOf(1, 3, 'BB=='), partOf(2, 3, 'BB==')];
  expect(await handOver(whole)).toEqual(['updated', 'updated', 'inserted']);
  expect(await handOver(whole)).toEqual(['unchanged', 'unchanged', 'unchanged']);
});

it('rolls a batch back to equal checksums, and an update to what was there before', async () => {
  const user = randomUUID();
  const before = await logicalChecksum();
  const run = runOf(user);
  const [first, second] = [randomUUID(), randomUUID()];
  await handOver([run], { batch_id: first });
  const inserted = await logicalChecksum();
  const later = runOf(user, { strategy_name: 'Another name' }, run.target_id);
  expect(await handOver([later], { batch_id: second })).toEqual(['updated']);
  const rollBack = async (batch_id: string, force = false) => {
    const call = { batch_id, entity: 'backtest', target_ids: [run.target_id], force };
    const { body } = await asService('rollback', call);
    return (body as { outcomes: { outcome: string }[] }).outcomes[0]?.outcome;
  };
  expect(await rollBack(first)).toBe('edited');
  expect(await rollBack(second)).toBe('deleted');
  expect(await logicalChecksum()).toBe(inserted);
  expect(await rollBack(second)).toBe('absent');
  const stored = await asService('stored', { entity: 'backtest', target_ids: [run.target_id] });
  expect(stored.body).toMatchObject({
    stored: [{ owner_id: user, checksum: { total_return_percent: '12.3456' } }],
  });
  expect(await rollBack(first)).toBe('deleted');
  expect(await logicalChecksum()).toBe(before);
});

it('keeps what its owner wrote on a run, and takes it back only by force', async () => {
  const user = randomUUID();
  const run = runOf(user);
  const batch_id = randomUUID();
  await handOver([run], { batch_id });
  const path = `/api/backtest/${run.target_id}`;
  const body = { name: 'The good one', labels: ['keep'], notes: 'before the crash' };
  expect((await bench.call(port, 'PATCH', path, { user, body })).status).toBe(200);
  const later = runOf(user, { strategy_name: 'Another name' }, run.target_id);
  expect(await handOver([later], { batch_id })).toEqual(['updated']);
  expect((await get(`/${run.target_id}`, user)).body).toMatchObject(body);
  const rollBack = async (force: boolean) => {
    const call = { batch_id, entity: 'backtest', target_ids: [run.target_id], force };
    return (await asService('rollback', call)).body;
  };
  expect(await rollBack(false)).toMatchObject({ outcomes: [{ outcome: 'edited' }] });
  expect(await rollBack(true)).toMatchObject({ outcomes: [{ outcome: 'deleted' }] });
  expect((await get(`/${run.target_id}`, user)).status).toBe(404);
});

it('keeps the chart and the trades that an earlier import found in Redis', async () => {
  const user = randomUUID();
  const bare = runOf(user, { chart_data: null, trades: null });
  expect(await handOver([bare])).toEqual(['inserted']);
  const chart = [{ timestamp: 1_754_900_000, value: 10_000 }];
  const extras = { chart_data: chart, trades: [{ side: 'BUY' }] };
  // The hash does not tell the two apart, since Redis forgets.
  const full: PlacedRecord = {
    ...bare,
    record: { ...bare.record, data: backtestData(extras) } as PlacedRecord['record'],
  };
  expect(await handOver([full])).toEqual(['updated']);
  expect(await handOver([full])).toEqual(['unchanged']);
  expect(await handOver([bare])).toEqual(['unchanged']);
  const renamed = { strategy_name: 'Another name', chart_data: null, trades: null };
  expect(await handOver([runOf(user, renamed, bare.target_id)])).toEqual(['updated']);
  expect((await get(`/${bare.target_id}`, user)).body).toMatchObject({
    strategy_name: 'Another name',
    results: extras,
  });
});

it('does not bring back a run that was deleted here, whether or not it has changed there', async () => {
  const user = randomUUID();
  const run = runOf(user);
  const [first, second] = [randomUUID(), randomUUID()];
  await handOver([run], { batch_id: first });
  const changed = runOf(user, { strategy_name: 'Another name' }, run.target_id);
  await handOver([changed], { batch_id: second });
  expect(await deleteRuns(db, [run.target_id])).toBe(1);

  const third = runOf(user, { strategy_name: 'A third name' }, run.target_id);
  for (const one of [changed, third]) {
    expect(await handOver([one], { dry_run: true })).toEqual(['conflict']);
    expect(await handOver([one])).toEqual(['conflict']);
  }
  expect((await get('/', user)).body).toEqual([]);
  // Nor does the rollback of a change show what was there before, or that of the first batch forget it unless forced.
  for (const [batch_id, inserted, force, outcome] of [
    [second, false, false, { outcome: 'absent' }],
    [first, true, false, { outcome: 'edited', stays: { why: 'deleted here', gone: true } }],
    [first, true, true, { outcome: 'absent' }],
  ] as const) {
    expect(await handOver([run])).toEqual(['conflict']);
    const call = { batch_id, entity: 'backtest', target_ids: [run.target_id], force, inserted };
    const { body } = await asService('rollback', call);
    expect(body).toMatchObject({ outcomes: [outcome] });
    expect((await get('/', user)).body).toEqual([]);
    const left = await db('imported_runs')
      .where({ run_id: run.target_id })
      .pluck<{ data: object }[]>('record');
    const whole = left.filter(({ data }) => 'trades' in data);
    expect([batch_id, whole.length]).toEqual([batch_id, batch_id === second ? 1 : 0]);
  }
  expect(await handOver([run])).toEqual(['inserted']);
});

it('makes runs readable that early versions stored with what Postgres does not read in JSON', async () => {
  const user = randomUUID();
  const run = runOf(user);
  await handOver([run]);
  const at = db('runs').where({ id: run.target_id });
  const { imported } = await at.clone().first<{ imported: { notes: object[] } }>('imported');
  const odd = { ...imported, notes: [{ code: 'odd', message: 'a\0 \ud83d \\u0000 😀' }] };
  await at.clone().update({ imported: JSON.stringify(odd) });
  await db.transaction((transaction) => makeReadable(transaction));
  expect(
    await at.clone().first<object>(db.raw("imported->'notes'->0->>'message' as text")),
  ).toEqual({
    text: 'a\ufffd \ufffd \\u0000 😀',
  });
});

it('publishes nothing and takes no turn of its owner', async () => {
  const user = randomUUID();
  await handOver([runOf(user)]);
  expect(await db('runs').where({ user_id: user }).whereNull('turn_ended_at')).toEqual([]);
  expect(await db('outbox').select()).toEqual([]);
});

it('refuses a call of another entity, by field', async () => {
  const answer = await asService('rollback', {
    batch_id: randomUUID(),
    entity: 'trade',
    target_ids: [],
    force: false,
  });
  expect(answer).toMatchObject({
    status: 422,
    body: {
      errors: [{ field: 'entity', message: 'expected backtest, run_part, trial_count, was trade' }],
    },
  });
});
