import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { algotrade } from '../../cli/testing/run-command';
import {
  readWalkForwardResponse,
  walkForwardResultsResponse,
} from '../../contracts/walk-forward-responses';
import type { Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedService } from './testing/shared-bench';
import { candleFile, goldenCross, Sweeps } from './testing/sweeps';

const folder = new TemporaryFolder();
let bench: Bench;
let walks: Sweeps;

const request = {
  ...goldenCross,
  parameters: { 'ema-fast.period': '10:40:10', 'ema-slow.period': '30,50,200' },
  objective: { figure: 'total_return_percent' },
  in_sample: '10d',
  out_of_sample: '5d',
  purge: '1d',
};

/** A window for each day, with nearly five hundred sets. */
const daily = {
  objective: { figure: 'total_return_percent' },
  in_sample: '10d',
  out_of_sample: '1d',
};

beforeAll(() => {
  const { bench: its, port } = sharedService();
  bench = its;
  walks = new Sweeps(bench, port, undefined, 'walk-forward');
});

afterAll(() => {
  folder.remove();
});

test.each([
  ['rolling', {}, []],
  [
    'anchored tpe',
    { anchored: true, search: 'tpe', trials: 9, seed: 3 },
    ['--anchored', '--search', 'tpe', '--trials', '9', '--seed', '3'],
  ],
  ['with patience', { patience: 3 }, ['--patience', '3']],
  ['above a risk-free rate', { risk_free_rate: 0.05 }, ['--risk-free', '5%']],
])('%s gives the numbers of the command line', async (_, more, args) => {
  const id = await walks.start({ ...request, ...more });
  const walk = await walks.ended(id);
  expect(walk).toMatchObject({ status: 'completed', progress: 100, windows: 4, windows_done: 4 });
  const results = (await walks.call('GET', `/${id}/results`)).body;
  expect((walk as unknown as { summary: unknown }).summary).toEqual(results.summary);

  const { luck } = readWalkForwardResponse.parse(walk);
  expect(luck?.of_own_trials.trials).toBeGreaterThan(walk.trials_done / 2);
  expect(luck?.of_all_trials.trials).toBeGreaterThanOrEqual(luck?.of_own_trials.trials ?? NaN);
  expect(luck?.bootstrap?.paths).toBe(1_000);
  expect(luck).toMatchObject({ overfitting: null, shuffle: null, sensitivity: null });

  const out = folder.pathOf('walk.json');
  const candles = await candleFile(bench, folder.pathOf('BTCUSD-15m.csv'), 200);
  const done = await algotrade([
    ...['walk-forward', 'goldenCross', '--candles', candles, '--from', '2022-01-05'],
    ...['--set', 'ema-fast.period=10:40:10', '--set', 'ema-slow.period=30,50,200'],
    ...['--where', goldenCross.where[0] ?? '', '--step', '1e-8', '--min-notional', '1'],
    ...['--in', '10d', '--out-of-sample', '5d', '--purge', '1d', '--workers', '2'],
    ...['--objective', 'total_return_percent', ...args, '--out', out],
  ]);
  expect(done).toMatchObject({ code: 0 });
  const local = JSON.parse(readFileSync(out, 'utf8'));
  expect(results.windows).toEqual(local.windows);
  expect(results).toEqual({
    summary: local.summary,
    drift: local.drift,
    round_trips: local.round_trips,
    round_trips_left_out: local.round_trips_left_out,
    windows: local.windows,
    equity: local.equity,
  });
});

test.each(['starting_balance', 'initial_capital', 'initial_balance'])(
  'a %s that varies is refused: windows continue with what those before left',
  async (name) => {
    const parameters = { ...goldenCross.parameters, [name]: '1000,2000' };
    const refused = await walks.call('POST', '', { ...request, parameters });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ field: `parameters.${name}` }] },
    });
    expect(JSON.stringify(refused.body)).toContain('expected one balance');
  },
);

test('of one that is cancelled, the windows that were done have results out of sample', async () => {
  const id = await walks.start({ ...goldenCross, ...daily });
  await until('a window to be searched', async () => {
    const { body } = await walks.call('GET', `/${id}`);
    return body.windows_done > 0 ? true : undefined;
  });
  expect((await walks.call('POST', `/${id}/cancel`)).status).toBe(200);
  const { windows_done: done, windows } = (await walks.call('GET', `/${id}`)).body;
  expect(done).toBeLessThan(windows);
  const partial = { windows_done: done, windows };
  const viewed = await until('their summary', async () => {
    const { body: view } = await walks.call('GET', `/${id}`);
    return view.summary === null ? undefined : view;
  });
  const listed = (await walks.call('GET')).body.find((walk: { id: string }) => walk.id === id);
  const { status, body } = await walks.call('GET', `/${id}/results`);
  expect([viewed.summary, viewed.partial]).toEqual([body.summary, partial]);
  expect([listed.summary, listed.partial]).toEqual([body.summary, partial]);
  expect([status, body.partial]).toEqual([200, partial]);
  const { summary, equity } = walkForwardResultsResponse.parse(body);
  expect(body.windows).toHaveLength(done);
  expect(equity.equity.at(-1)).toBe((summary as Record<string, unknown>)['final_equity']);
  const marked = `cancelled: ${done} of ${windows} windows`;
  expect((await walks.call('GET', `/${id}/report`)).body).toContain(marked);
  const out = folder.pathOf('part.json');
  const server = ['--server', `http://127.0.0.1:${walks.port}`, '--token', await bench.userToken()];
  const resumed = await algotrade(['walk-forward', '--resume', id, ...server, '--out', out]);
  expect(resumed).toMatchObject({ code: 0, stdout: expect.stringContaining(marked) });
  const written = JSON.parse(readFileSync(out, 'utf8'));
  expect([written.partial, written.equity]).toEqual([body.partial, body.equity]);
});

test('it is listed, seen by its user only, cancelled and deleted', async () => {
  const parameters = {
    ...goldenCross.parameters,
    commission_rate: { from: 0, to: 0.005, step: 0.0001 },
  };
  const id = await walks.start({ ...request, interval: '5m', parameters });
  const stranger = new Sweeps(bench, walks.port, randomUUID(), 'walk-forward');
  expect((await stranger.call('GET', `/${id}`)).status).toBe(404);
  await walks.trialsDone(id, 1);
  expect((await walks.call('GET', `/${id}/results`)).status).toBe(409);
  expect((await walks.call('POST', `/${id}/cancel`)).status).toBe(200);
  expect(await walks.read(id)).toMatchObject({ status: 'cancelled' });
  const [first] = (await walks.call('GET', `/${id}`)).body.window_list;
  expect(first.trials_done).toBeGreaterThan(0);
  const results = await walks.call('GET', `/${id}/results`);
  expect(results).toMatchObject({ status: 409 });
  expect(JSON.stringify(results.body)).toContain('its windows so far are in');
  expect((await walks.call('GET')).body[0]).toMatchObject({ id, status: 'cancelled' });
  await until('the walk-forward to be deleted', async () =>
    (await walks.call('DELETE', `/${id}`)).status === 200 ? true : undefined,
  );
  expect((await walks.call('GET', `/${id}`)).status).toBe(404);
});

test.each([
  ['no length', { in_sample: 'ten days' }, 'in_sample', 'expected a length of time'],
  ['no whole bars', { out_of_sample: '20m' }, 'out_of_sample', 'whole bars of 15m'],
  ['more than there is', { in_sample: '90d' }, 'in_sample', 'at most'],
  ['too many windows', { out_of_sample: '15m' }, 'out_of_sample', 'at most 200 windows'],
])('%s is refused with its field', async (_, change, field, words) => {
  const { status, body } = await walks.call('POST', '', { ...request, ...change });
  expect({ status, code: body.code }).toEqual({ status: 422, code: 'INVALID_REQUEST' });
  expect(body.errors[0]).toEqual({ field, message: expect.stringContaining(words) });
});
