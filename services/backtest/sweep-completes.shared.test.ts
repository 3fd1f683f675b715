import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { planSweepTask } from '../../activities/backtest/plan-sweep';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { algotrade } from '../../cli/testing/run-command';
import { decimal, integer, percent } from '../../cli/terminal/numbers';
import { readSweepResponse } from '../../contracts/sweep-responses';
import { findTemplate } from '../../engine';
import type { Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedService } from './testing/shared-bench';
import { candleFile, goldenCross, Sweeps } from './testing/sweeps';

const folder = new TemporaryFolder();
let bench: Bench;
let sweeps: Sweeps;

beforeAll(() => {
  const { bench: its, port } = sharedService();
  bench = its;
  sweeps = new Sweeps(bench, port);
});

afterAll(() => {
  folder.remove();
});

function fail(what: string): never {
  throw new Error(`expected ${what}`);
}

test.each([
  ['grid', {}, []],
  ['random', { trials: 40, seed: 7 }, ['--trials', '40', '--seed', '7']],
  ['lhs', { trials: 40, seed: 7 }, ['--trials', '40', '--seed', '7']],
  ['tpe', { trials: 40, seed: 7 }, ['--trials', '40', '--seed', '7']],
  ['grid', { patience: 60 }, ['--patience', '60']],
  ['grid', { risk_free_rate: 0.05 }, ['--risk-free', '5%']],
])('%s with %j gives the CSV of the command line', async (search, more, args) => {
  const id = await sweeps.start({ ...goldenCross, search, ...more });
  const sweep = await sweeps.ended(id);
  expect(sweep).toMatchObject({ status: 'completed', progress: 100, error_message: null });
  const planned = planSweepTask({
    graph: findTemplate('goldenCross')?.json_tree,
    settings: { initialCash: 1, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 },
    definition: {
      sets: Object.entries<string>(sweep.settings.parameters),
      where: goldenCross.where,
      search: 'grid',
      seed: 1,
      objective: { figure: 'sharpe_ratio', direction: 'maximise' },
    },
  });
  if ('refused' in planned) throw new Error(planned.refused.message);
  const out = folder.pathOf('results.csv');
  const done = await algotrade([
    ...[
      'sweep',
      'goldenCross',
      '--candles',
      await candleFile(bench, folder.pathOf('BTCUSD-15m.csv'), planned.warmupBars),
    ],
    ...['--from', '2022-01-05', '--set', 'ema-fast.period=2:41:1', '--workers', '2'],
    ...['--set', 'ema-slow.period=10,20,30,40,50,60,80,100,120,150,180,200'],
    ...['--where', goldenCross.where[0] ?? '', '--step', '1e-8', '--min-notional', '1'],
    ...['--search', search, ...args, '--out', out],
  ]);
  expect(done).toMatchObject({ code: 0 });
  const { sharpe_ratio: sharpe, of_own_trials: own } = sweep.luck ?? fail('luck');
  expect(done.stdout.replaceAll(/\s+/g, ' ')).toContain(
    `Sharpe of the best set ${decimal(sharpe)} ` +
      `True Sharpe above luck, ${integer(own.trials)} trials of this search ${percent(100 * (own.probability ?? NaN))}`,
  );
  const csv = await sweeps.csv(id);
  expect(csv).toBe(readFileSync(out, 'utf8'));
  expect(csv.split('\n')).toHaveLength(sweep.trials_done + 2);
});

test('a sweep tells its best set, its settings and a heat map', async () => {
  const body = {
    ...goldenCross,
    name: 'Averages',
    objective: { figure: 'total_return_percent', min_trades: 30, max_drawdown_percent: 40 },
  };
  const id = await sweeps.start(body);
  const sweep = await sweeps.ended(id);
  expect(sweep).toMatchObject({ name: 'Averages', stopped_early: false, remaining_seconds: null });
  expect(sweep.trials_done).toBe(sweep.trials);
  const { trials } = (await sweeps.call('GET', `/${id}/trials?limit=1000`)).body;
  const good = trials.filter(
    ({ figures }: { figures: Record<string, number> }) =>
      (figures['total_trades'] ?? 0) >= 30 && (figures['max_drawdown_percent'] ?? 100) <= 40,
  );
  const returns = (from: { figures: Record<string, number> }[]) =>
    from.map(({ figures }) => figures['total_return_percent'] ?? NaN);
  expect(sweep.best?.figures?.total_return_percent).toBe(Math.max(...returns(good)));
  const { x, y, cells, sets } = sweep.heat_map ?? fail('a heat map');
  expect([x.parameter, x.values.length]).toEqual(['ema-fast.period', 40]);
  expect([y.parameter, y.values.length]).toEqual(['ema-slow.period', 12]);
  const known = cells.flat().filter((value) => value !== null);
  // Two parameters: a cell is one set, and those that break a limit have none.
  expect(known.sort((a, b) => a - b)).toEqual(returns(good).sort((a, b) => a - b));
  expect(good.length).toBeLessThan(sets.flat().reduce((sum, count) => sum + count, 0));
  expect(sets.flat().reduce((sum, count) => sum + count, 0)).toBe(trials.length);
  expect([cells[0]?.[39], sets[0]?.[39]]).toEqual([null, 0]);
  expect(sweep.settings.objective).toMatchObject({ direction: 'maximise', min_trades: 30 });

  expect(readSweepResponse.parse(sweep).luck).toMatchObject({
    of_own_trials: { trials: sweep.trials },
    overfitting: { sets: 200 },
    bootstrap: { paths: 1_000 },
    sensitivity: { objective: sweep.best?.figures?.total_return_percent },
  });
  const { of_own_trials: own, of_all_trials: all } = sweep.luck ?? fail('luck');
  expect(all.trials).toBeGreaterThan(own.trials);

  const first = await sweeps.call('GET', `/${id}/trials?sort=objective&limit=5`);
  expect(first.body.trials[0]).toEqual(sweep.best);
  const path = `/${id}/trials?sort=total_return_percent&order=desc&limit=5`;
  const page = (await sweeps.call('GET', path)).body;
  const next = (await sweeps.call('GET', `${path}&cursor=${page.next_cursor}`)).body;
  const sorted = [...returns(trials)].sort((a, b) => b - a);
  expect(returns([...page.trials, ...next.trials])).toEqual(sorted.slice(0, 10));

  const [item] = (await sweeps.call('GET')).body;
  expect(item).toMatchObject({ id, name: 'Averages', best: sweep.best });
  expect((await bench.call(sweeps.port, 'GET', '/api/backtest/')).body).toEqual([]);
  expect((await bench.call(sweeps.port, 'GET', `/api/backtest/${id}`)).status).toBe(404);
});

test('a sweep says that it downloads candles while it does', async () => {
  bench.market.hold('/internal/market/candle');
  const id = await sweeps.start({ ...goldenCross, start_date: '2022-01-06T00:00:00.000Z' });
  const { phase } = await until('the download', async () => {
    const sweep = await sweeps.read(id);
    return sweep.phase === null ? undefined : sweep;
  });
  expect(phase).toBe('downloading candles: 0 of 26 days');
  bench.market.letGo();
  expect(await sweeps.ended(id)).toMatchObject({ status: 'completed', phase: null });
});

test('a sweep of another user is not found', async () => {
  const id = await sweeps.start({ ...goldenCross, trials: 2 });
  const stranger = new Sweeps(bench, sweeps.port, randomUUID());
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/trials'],
    ['GET', '/trials.csv'],
    ['POST', '/cancel'],
    ['DELETE', ''],
  ] as const) {
    expect((await stranger.call(method, `/${id}${path}`)).status).toBe(404);
  }
  expect((await stranger.call('GET')).body).toEqual([]);
  await sweeps.ended(id);
  expect((await sweeps.call('POST', `/${id}/cancel`)).status).toBe(409);
  await until('the sweep to be deleted', async () =>
    (await sweeps.call('DELETE', `/${id}`)).status === 200 ? true : undefined,
  );
  expect((await sweeps.call('GET', `/${id}`)).status).toBe(404);
});

test.each([
  ['no parameters', { parameters: {} }, 'parameters', 'at least one parameter'],
  [
    'an unknown parameter',
    { parameters: { 'ema-fats.period': '2:4:1' } },
    'parameters.ema-fats.period',
    'did you mean',
  ],
  [
    'an ambiguous one',
    { parameters: { 'ema.period': '2:4:1' }, where: [] },
    'parameters.ema.period',
    'one of ema-fast.period',
  ],
  [
    'a value out of range',
    { parameters: { 'ema-fast.period': '-1:4:1' }, where: [] },
    'parameters.ema-fast.period',
    'ema-fast.period',
  ],
  [
    'a step of 0',
    { parameters: { 'ema-fast.period': { from: 1, to: 2, step: 0 } } },
    'parameters.ema-fast.period',
    'above 0',
  ],
  [
    'a range without its end',
    { parameters: { 'ema-fast.period': { from: 1, step: 1 } } },
    'parameters.ema-fast.period',
    'expected {from, to, step}',
  ],
  ['a constraint that is none', { where: ['ema-fast.period <'] }, 'where.0', 'was the end'],
  ['constraints that refuse all', { where: ['ema-fast.period > 100'] }, 'where', 'none is left'],
  [
    'a rate that no run may have',
    { parameters: { commission_rate: '0.05:0.25:0.05' } },
    'parameters.commission_rate',
    'at most 0.1, was 0.15',
  ],
  ['an unknown search', { search: 'swarm' }, 'search', 'expected grid'],
  ['an unknown figure', { objective: { figure: 'luck' } }, 'objective.figure', 'expected one of'],
  ['an unknown field', { patiense: 3 }, 'patiense', 'did you mean `patience`'],
  ['no trial', { trials: 0 }, 'trials', 'from 1'],
])('%s is refused with its field', async (_, change, field, words) => {
  const { status, body } = await sweeps.call('POST', '', { ...goldenCross, ...change });
  expect({ status, code: body.code }).toEqual({ status: 422, code: 'INVALID_REQUEST' });
  expect(body.errors[0]).toEqual({ field, message: expect.stringContaining(words) });
});

test('a sweep above the budget is refused with both figures', async () => {
  const parameters = { ...goldenCross.parameters, commission_rate: '0:0.05:0.001' };
  const costly = { ...goldenCross, interval: '1m', parameters };
  const { status, body } = await sweeps.call('POST', '', costly);
  expect({ status, code: body.code }).toEqual({ status: 422, code: 'RUN_TOO_COSTLY' });
  expect(body.error).toMatch(/at most 50000 million operations, this sweep needs \d+ million/);
  expect(body.errors[0].field).toBe('parameters');
});
