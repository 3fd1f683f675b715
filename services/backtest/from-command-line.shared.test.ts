import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { algotrade } from '../../cli/testing/run-command';
import { REPOSITORY } from '../../platform/repository';
import type { Bench } from './testing/bench';
import { sharedService } from './testing/shared-bench';
import { goldenCross, Sweeps } from './testing/sweeps';

const folder = new TemporaryFolder();
let bench: Bench;
let sweeps: Sweeps;
let walks: Sweeps;
let server: string[];

beforeAll(async () => {
  const { bench: its, port } = sharedService();
  bench = its;
  sweeps = new Sweeps(bench, port);
  walks = new Sweeps(bench, port, undefined, 'walk-forward');
  server = ['--server', `http://127.0.0.1:${port}`, '--token', await bench.userToken()];
});

afterAll(() => {
  folder.remove();
});

const market = [
  ...['goldenCross', '--symbol', 'BTC/USD', '--timeframe', '15m'],
  ...['--from', '2022-01-05', '--to', '2022-02-01', '--set', 'ema-fast.period=10:40:10'],
  ...['--set', 'ema-slow.period=30,50,200', '--where', goldenCross.where[0] ?? ''],
];

const idIn = (stderr: string) => /[\da-f-]{36}/.exec(stderr)?.[0] ?? '';

test('a sweep runs on the server, and its results are those of the server', async () => {
  const out = folder.pathOf('sweep.csv');
  const page = folder.pathOf('sweep.html');
  const done = await algotrade(['sweep', ...market, ...server, '--out', out, '--out', page]);
  expect(done).toMatchObject({ code: 0 });
  expect(done.stdout).toMatch(
    /Golden Cross · simulated:BTC\/USD · 15m[\s\S]*10 sets run[\s\S]*Is it luck\?/,
  );
  expect(readFileSync(page, 'utf8')).toContain('Is it luck?');
  const id = idIn(done.stderr);
  expect(readFileSync(out, 'utf8')).toBe(await sweeps.csv(id));

  const again = await algotrade(['sweep', '--resume', id, ...server]);
  expect(again).toMatchObject({ code: 0, stdout: done.stdout });
});

test('a sweep over several markets runs on the server', async () => {
  const out = folder.pathOf('markets.csv');
  const page = folder.pathOf('markets.html');
  const done = await algotrade([
    ...['sweep', 'goldenCross', '--from', '2022-01-05', '--to', '2022-02-01'],
    ...['--set', 'symbol=BTC/USD,ETH/USD', '--set', 'timeframe=15m,1h', ...server],
    ...['--where', 'symbol == "ETH/USD"', '--out', out, '--out', page],
  ]);
  expect(done).toMatchObject({ code: 0 });
  expect(done.stdout).toMatch(/simulated:BTC\/USD, simulated:ETH\/USD · 15m, 1h[\s\S]*2 sets run/);
  expect(done.stdout).toMatch(/all \d+ trials on simulated:ETH\/USD/);
  expect(readFileSync(page, 'utf8')).toContain('Is it luck?');
  expect(readFileSync(out, 'utf8')).toBe(await sweeps.csv(idIn(done.stderr)));
});

test('a walk-forward runs on the server, and its results are those of the server', async () => {
  const cut = ['--in', '10d', '--out-of-sample', '5d', '--purge', '1d'];
  const out = folder.pathOf('walk.json');
  const args = ['walk-forward', ...market, ...cut, '--objective', 'total_return_percent'];
  const done = await algotrade([...args, ...server, '--out', out]);
  expect(done).toMatchObject({ code: 0 });
  const results = (await walks.call('GET', `/${idIn(done.stderr)}/results`)).body;
  const { terms, ...written } = JSON.parse(readFileSync(out, 'utf8'));
  expect(terms).toMatchObject({
    'In sample': '10 days, rolling',
    'Purge between in sample and out of sample': '1 day',
    'Values of ema-fast.period': '10 to 40 in steps of 10',
    'Cash at the start': '100,000.00',
    'Walk-forward': idIn(done.stderr),
  });
  expect(written).toMatchObject(results);
});

test('Ctrl-C leaves a sweep running, and says how to follow it', async () => {
  const more = ['--set', 'commission_rate=0,0.001,0.002', '--set', 'slippage_rate=0:0.01:0.0001'];
  const args = ['cli/algotrade.cjs', 'sweep', ...market, ...more, ...server];
  const child = spawn(process.execPath, args, { cwd: REPOSITORY });
  const [data] = (await once(child.stderr, 'data')) as [Buffer];
  const id = idIn(data.toString());
  const rest = text(child.stderr);
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([130, null]);
  expect(await rest).toContain(`algotrade sweep --resume ${id}`);
  expect((await sweeps.read(id)).status).toMatch(/queued|running|completed/);
  expect((await sweeps.ended(id)).status).toBe('completed');
});

test('a sweep of the server is cancelled by its id, once', async () => {
  const id = await sweeps.start({
    ...goldenCross,
    parameters: { ...goldenCross.parameters, commission_rate: '0:0.05:0.001' },
  });
  const cancel = () => algotrade(['sweep', '--cancel', id, ...server]);
  expect(await cancel()).toMatchObject({ code: 0, stdout: expect.stringContaining('cancelled') });
  expect((await sweeps.read(id)).status).toBe('cancelled');
  expect(await cancel()).toMatchObject({ code: 1, stderr: expect.stringContaining('has ended') });
  const both = await algotrade(['sweep', 'rsi', '--cancel', id, ...server]);
  expect(both).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected --cancel without a graph'),
  });
});

test('of a sweep that was cancelled, --resume fetches the sets that have run', async () => {
  const parameters = { ...goldenCross.parameters, commission_rate: '0:0.05:0.001' };
  const id = await sweeps.start({ ...goldenCross, parameters });
  await sweeps.trialsDone(id, 200);
  expect(await algotrade(['sweep', '--cancel', id, ...server])).toMatchObject({ code: 0 });
  const { status, trials } = await sweeps.ended(id);
  expect(status).toBe('cancelled');
  const [out, page] = [folder.pathOf('part.csv'), folder.pathOf('part.html')];
  const done = await algotrade(['sweep', '--resume', id, ...server, '--out', out, '--out', page]);
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('sets run') });
  const written = readFileSync(out, 'utf8');
  expect(written).toBe(await sweeps.csv(id));
  const run = written.trim().split('\n').length - 1;
  expect(run).toBeGreaterThanOrEqual(200);
  expect(run).toBeLessThan(trials);
  const [some, all] = [run, trials].map((count) => count.toLocaleString('en-US'));
  expect(done.stderr).toContain(`was cancelled: these are the results of ${some} of ${all} sets`);
  expect(readFileSync(page, 'utf8')).toContain('was cancelled');
});

test.each([
  [['--calendar', 'us-equities'], 2, '--calendar is only for runs on this machine'],
  [['--candles', 'x.csv'], 2, 'not both'],
  [['--set', 'ema-fats.period=1:2:1'], 2, 'parameters.ema-fats.period: '],
])('%j is refused', async (more, code, words) => {
  const done = await algotrade(['sweep', ...market, ...server, ...more]);
  expect(done).toMatchObject({ code, stderr: expect.stringContaining(words) });
});
