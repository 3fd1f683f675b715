import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { findTemplate, NO_TRIALS, trialVariance, withTrial } from '../../engine';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { algotrade } from '../../cli/testing/run-command';
import { tellTrials } from '../../cli/trials/register-file';
import { Tokens } from '../../platform/http/token';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import type { Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedService } from './testing/shared-bench';
import { goldenCross, Sweeps } from './testing/sweeps';
import { countTrials } from './trial-store';

const logger = createLogger('backtest', process.env['TEST_LOG'] ?? 'silent');
const folder = new TemporaryFolder();
let bench: Bench;
let port: number;

beforeAll(() => {
  ({ bench, port } = sharedService());
});

afterAll(() => {
  folder.remove();
});

/** As long as a Sharpe ratio needs to mean something: there are no candles before it, and each set warms up within a day. */
const month = {
  ...goldenCross,
  start_date: '2022-01-01T00:00:00.000Z',
  parameters: { ...goldenCross.parameters, 'ema-slow.period': '10:80:10' },
};

async function trials(user: string) {
  return (await bench.call(port, 'GET', '/api/backtest/trials', { user })).body.instruments;
}

function sharpesOf(csv: string): number[] {
  const [head = '', ...lines] = csv.trimEnd().split('\n');
  const column = head.split(',').indexOf('sharpe_ratio');
  return lines.flatMap((line) => {
    const text = line.split(',')[column] ?? '';
    return text === '' || !Number.isFinite(Number(text)) ? [] : [Number(text)];
  });
}

test('runs, sweeps and walk-forwards count once, and still when they are deleted', async () => {
  const user = randomUUID();
  const sweeps = new Sweeps(bench, port, user);
  const id = await sweeps.start(goldenCross);
  await sweeps.ended(id);
  const walks = new Sweeps(bench, port, user, 'walk-forward');
  const parameters = { 'ema-fast.period': '10:40:10', 'ema-slow.period': '30,50,200' };
  const lengths = { in_sample: '10d', out_of_sample: '5d' };
  const walk = await walks.start({ ...goldenCross, ...lengths, parameters });
  const { windows, trials_done } = (await walks.ended(walk)) as unknown as Record<string, number>;
  expect(windows).toBeGreaterThan(1);
  const { parameters: _, where: __, ...request } = goldenCross;
  const run = async (body: object) => {
    const started = await bench.call(port, 'POST', '/api/backtest/run', { user, body });
    return until('the run to end', async () => {
      const path = `/api/backtest/${started.body.job_id}`;
      const { body: job } = await bench.call(port, 'GET', path, { user });
      return job.status === 'completed' ? job : undefined;
    });
  };
  const job = await run(request);
  // Equal to the one before: nothing new was tried.
  expect(await run(request)).toMatchObject({ reused: true });

  const sharpes = [...sharpesOf(await sweeps.csv(id)), job.results.sharpe_ratio as number];
  const ofSweep = sharpes.map((sharpe) => sharpe / Math.sqrt(365)).reduce(withTrial, NO_TRIALS);
  const [all] = await trials(user);
  expect(all.trials).toBe(ofSweep.count + (trials_done ?? NaN));

  const db = createDatabase(bench.env['DATABASE_URL_BACKTEST'] ?? '', logger, 1);
  await db.transaction((transaction) => countTrials(transaction, id));
  await db.destroy();
  await until('both to be deleted', async () => {
    const [first, second] = [
      await sweeps.call('DELETE', `/${id}`),
      await walks.call('DELETE', `/${walk}`),
    ];
    return first.status === 404 && second.status === 404 ? true : undefined;
  });
  expect(await trials(user)).toEqual([all]);
  const read = await bench.call(port, 'GET', `/api/backtest/${job.job_id}`, { user });
  expect(read.body.deflated_sharpe).toMatchObject({ trials: all.trials });
  const { probability } = read.body.deflated_sharpe;
  expect(probability).toBeGreaterThanOrEqual(0);
  expect(probability).toBeLessThan(job.results.probabilistic_sharpe_ratio as number);
});

test('equal searches count once, also when the first is deleted; what a longer one has more is added', async () => {
  const user = randomUUID();
  const sweeps = new Sweeps(bench, port, user);
  const searched = async (changes: object = {}) => {
    const id = await sweeps.start({ ...goldenCross, ...changes });
    await sweeps.ended(id);
    return id;
  };
  const first = await searched();
  const [all] = await trials(user);
  await until('it to be deleted', async () =>
    (await sweeps.call('DELETE', `/${first}`)).status === 404 ? true : undefined,
  );
  await searched({ name: 'again', objective: { figure: 'cagr' } });
  expect(await trials(user)).toEqual([all]);

  const random = { search: 'random', trials: 40, seed: 7, patience: 1 };
  await searched(random);
  const [more] = await trials(user);
  expect(more.trials).toBeGreaterThan(all.trials);
  await searched({ ...random, seed: 8, patience: undefined });
  await searched({ ...random, seed: 8, patience: undefined });
  expect((await trials(user))[0].trials).toBe(more.trials + 40);

  const { parameters: _, where: __, ...request } = goldenCross;
  for (let i = 0; i < 2; i++) {
    const body = { ...request, force: true };
    const started = await bench.call(port, 'POST', '/api/backtest/run', { user, body });
    await until('the run to end', async () => {
      const path = `/api/backtest/${started.body.job_id}`;
      const { body: job } = await bench.call(port, 'GET', path, { user });
      return job.status === 'completed' ? true : undefined;
    });
  }
  expect((await trials(user))[0].trials).toBe(more.trials + 41);
});

test('a cancelled sweep that is repeated adds the trials that it did not reach', async () => {
  const user = randomUUID();
  const sweeps = new Sweeps(bench, port, user);
  const body = { ...month, interval: '1m' };
  const id = await sweeps.start(body);
  await sweeps.trialsDone(id, 1);
  expect((await sweeps.call('POST', `/${id}/cancel`)).status).toBe(200);
  const { trials_done } = await sweeps.read(id);
  const [part] = await trials(user);
  // The batches under way at the cancel add nothing.
  expect(await sweeps.read(id)).toMatchObject({ status: 'cancelled', trials_done });
  expect(part.trials).toBe(sharpesOf(await sweeps.csv(id)).length);
  const whole = await sweeps.start(body);
  await sweeps.ended(whole);
  const register = sharpesOf(await sweeps.csv(whole))
    .map((sharpe) => sharpe / Math.sqrt(365))
    .reduce(withTrial, NO_TRIALS);
  expect(part.trials).toBeLessThan(register.count);
  const [all] = await trials(user);
  expect(all.trials).toBe(register.count);
  expect(all.mean_sharpe).toBeCloseTo(register.mean, 12);
  expect(all.sharpe_variance).toBeCloseTo(trialVariance(register), 12);
});

test('the variance is that of the trials, and what is told by a key counts once', async () => {
  const user = randomUUID();
  const sweeps = new Sweeps(bench, port, user);
  const id = await sweeps.start(month);
  await sweeps.ended(id);
  const daily = sharpesOf(await sweeps.csv(id)).map((sharpe) => sharpe / Math.sqrt(365));
  const local = [0.3, -0.2, 0.25];
  const instrument = 'simulated:BTC/USD';
  const body = {
    key: 'laptop 1',
    trials: [{ instrument, ...local.reduce(withTrial, NO_TRIALS) }],
  };
  const tell = () => bench.call(port, 'POST', '/api/backtest/trials', { user, body });
  const answers = await Promise.all([tell(), tell(), tell()]);
  expect(answers.filter((answer) => answer.body.counted)).toHaveLength(1);
  const expected = [...daily, ...local].reduce(withTrial, NO_TRIALS);
  const [register] = await trials(user);
  expect(register).toMatchObject({ instrument, trials: expected.count });
  expect(register.mean_sharpe).toBeCloseTo(expected.mean, 12);
  expect(register.sharpe_variance).toBeCloseTo(trialVariance(expected), 12);
  expect(await trials(randomUUID())).toEqual([]);
});

test('trials over a few days count, but leave the variance to longer ones', async () => {
  const user = randomUUID();
  const sweeps = new Sweeps(bench, port, user);
  const { parameters: _, where: __, ...request } = goldenCross;
  const short = { ...request, start_date: '2022-01-30T00:00:00.000Z' };
  const started = await bench.call(port, 'POST', '/api/backtest/run', { user, body: short });
  await until('the run to be counted', async () => (await trials(user))[0]);
  expect(started.status).toBe(200);
  await sweeps.ended(await sweeps.start({ ...goldenCross, search: 'random', trials: 5 }));
  const walks = new Sweeps(bench, port, user, 'walk-forward');
  const walk = {
    ...{ in_sample: '10d', out_of_sample: '5d' },
    parameters: { 'ema-fast.period': '10,20' },
    where: [],
  };
  const { trials_done } = await walks.ended(await walks.start({ ...month, ...walk }));
  const [few] = await trials(user);
  expect(few).toMatchObject({
    ...{ trials: 6 + Number(trials_done), trials_too_short: 6 + Number(trials_done) },
    ...{ mean_sharpe: 0, sharpe_variance: 0 },
  });
  const id = await sweeps.start({ ...month, search: 'random', trials: 7 });
  await sweeps.ended(id);
  const long = sharpesOf(await sweeps.csv(id))
    .map((sharpe) => sharpe / Math.sqrt(365))
    .reduce(withTrial, NO_TRIALS);
  const [all] = await trials(user);
  expect(all).toMatchObject({
    trials: few.trials + long.count,
    trials_too_short: few.trials as number,
  });
  expect(all.mean_sharpe).toBeCloseTo(long.mean, 12);
  expect(all.sharpe_variance).toBeCloseTo(trialVariance(long), 12);
});

test('a set that warms up for too long is too short in a sweep as it is alone', async () => {
  const [alone, together] = [randomUUID(), randomUUID()];
  const sweeps = new Sweeps(bench, port, together);
  const parameters = { 'ema-fast.period': '10', 'ema-slow.period': '20,40,200' };
  const id = await sweeps.start({ ...month, parameters, where: [] });
  expect((await sweeps.ended(id)).warnings.join()).toMatch(
    /below 30 days; sets with the longest warm-up trade 28\.9/,
  );
  const { parameters: _, where: __, strategy_id, ...request } = month;
  const tree = findTemplate(strategy_id)?.json_tree;
  for (const slow of [20, 40, 200]) {
    const values = { 'ema-fast': { period: 10 }, 'ema-slow': { period: slow } };
    const nodes = tree?.nodes.map((node) => ({
      ...node,
      data: { ...node.data, ...values[node.id as keyof typeof values] },
    }));
    const body = { ...request, json_tree: { ...tree, nodes } };
    await bench.call(port, 'POST', '/api/backtest/run', { user: alone, body });
  }
  const [ofRuns] = await until('all runs to be counted', async () => {
    const found = await trials(alone);
    return found[0]?.trials === 3 ? found : undefined;
  });
  expect(ofRuns).toMatchObject({ trials: 3, trials_too_short: 1 });
  const [ofSweep] = await trials(together);
  expect(ofSweep).toMatchObject({ trials: 3, trials_too_short: 1 });
  expect(ofSweep.mean_sharpe).toBeCloseTo(ofRuns.mean_sharpe as number, 12);
  expect(ofSweep.sharpe_variance).toBeCloseTo(ofRuns.sharpe_variance as number, 12);
});

test('the command line reports its trials once, those on own candles as its own', async () => {
  const user = randomUUID();
  const env = { ALGOTRADE_TRIALS: join(folder.pathOf('home'), 'trials.json') };
  const told = new Map([
    ['BTC/USD', [0.3, -0.2].reduce(withTrial, NO_TRIALS)],
    ['imported:EUR/USD', [0.1].reduce(withTrial, NO_TRIALS)],
  ]);
  tellTrials(told, env.ALGOTRADE_TRIALS);
  const token = ['--token', await new Tokens(bench.env['JWT_SECRET'] ?? '').sign(user, 600, false)];
  const report = (...more: string[]) =>
    algotrade(
      ['trials', 'report', '--server', `http://127.0.0.1:${port}`, ...token, ...more],
      '',
      env,
    );
  expect(await report()).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected --exchange <name>: whose market BTC/USD is'),
  });
  expect((await report('--exchange', 'simulated')).stdout).toMatch(/^3 trials reported to http/);
  expect((await report('--exchange', 'simulated')).stdout).toMatch(
    /has already counted all trials/,
  );
  expect(await trials(user)).toMatchObject([
    { instrument: 'imported:EUR/USD', trials: 1 },
    { instrument: 'simulated:BTC/USD', trials: 2 },
  ]);
  const db = createDatabase(bench.env['DATABASE_URL_BACKTEST'] ?? '', logger, 1);
  const rows: unknown = await db('trial_registers').where({ user_id: user }).pluck('instrument');
  await db.destroy();
  expect(rows).toContain(`imported.${user}:EUR/USD`);
});

test('trials on files are reported as those on own instruments', async () => {
  const user = randomUUID();
  const env = { ALGOTRADE_TRIALS: join(folder.pathOf('files'), 'trials.json') };
  const told = new Map([
    ['EUR/USD', [0.3, -0.2].reduce(withTrial, NO_TRIALS)],
    ['imported:EUR/USD', [0.1].reduce(withTrial, NO_TRIALS)],
  ]);
  tellTrials(told, env.ALGOTRADE_TRIALS);
  const token = await new Tokens(bench.env['JWT_SECRET'] ?? '').sign(user, 600, false);
  const server = ['--server', `http://127.0.0.1:${port}`, '--token', token];
  const done = await algotrade(['trials', 'report', '--exchange', 'imported', ...server], '', env);
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(await trials(user)).toMatchObject([{ instrument: 'imported:EUR/USD', trials: 3 }]);
});

test('a search that two machines ran counts once, and what the second has more is added', async () => {
  const user = randomUUID();
  const token = await new Tokens(bench.env['JWT_SECRET'] ?? '').sign(user, 600, false);
  const server = ['--server', `http://127.0.0.1:${port}`, '--token', token];
  const reported = async (machine: string, values: number[]) => {
    const env = { ALGOTRADE_TRIALS: folder.pathOf(machine) };
    const told = new Map([['imported:EUR/USD', values.reduce(withTrial, NO_TRIALS)]]);
    tellTrials(told, env.ALGOTRADE_TRIALS, 'hash');
    return (await algotrade(['trials', 'report', ...server], '', env)).stdout;
  };
  expect(await reported('one', [0.3, -0.2])).toMatch(/^2 trials reported/);
  expect(await reported('two', [0.3, -0.2])).toMatch(/has already counted all trials/);
  expect(await reported('two', [0.3, -0.2, 0.4])).toMatch(/^1 trials reported/);
  expect(await trials(user)).toMatchObject([{ instrument: 'imported:EUR/USD', trials: 3 }]);
});

test('what cannot be counted is refused with its field', async () => {
  const body = { key: 'k', trials: [{ instrument: 'BTC/USD', count: 0, mean: 0, squares: -1 }] };
  const { status, body: refused } = await bench.call(port, 'POST', '/api/backtest/trials', {
    body,
  });
  expect(status).toBe(422);
  expect(refused.errors.map(({ field }: { field: string }) => field)).toEqual([
    'trials.0.instrument',
    'trials.0.count',
    'trials.0.squares',
  ]);
});
