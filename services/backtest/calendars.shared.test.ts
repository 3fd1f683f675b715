import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { barsExpected } from '../../candle-files/series/calendar';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { algotrade } from '../../cli/testing/run-command';
import type { Answer, Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedService } from './testing/shared-bench';
import { Sweeps } from './testing/sweeps';
import { upload } from './testing/upload';

const DAY = 86_400_000;
const owner = randomUUID();
const request = {
  strategy_id: 'rsi',
  symbol: 'imported:SPY/USD',
  start_date: '2023-01-03',
  end_date: '2023-12-29',
  interval: '1d',
  // By another calendar, the holidays of the exchange are gaps.
  allow_gaps: true,
};
const searched = {
  ...request,
  parameters: { 'rsi.period': '5,9' },
  objective: { figure: 'total_fills' },
};
const cut = { in_sample: '120d', out_of_sample: '60d' };
const folder = new TemporaryFolder();
const path = folder.file('SPYUSD-1d.csv', days());
const local = [
  ...['rsi', '--candles', path, '--symbol', 'SPY/USD', '--timeframe', '1d'],
  ...['--calendar', 'us-equities', '--from', '2023-01-03'],
];
const varied = ['--set', 'rsi.period=5,9', '--objective', 'total_fills'];

let bench: Bench;
let port: number;
let sweeps: Sweeps;

beforeAll(async () => {
  ({ bench, port } = sharedService());
  sweeps = new Sweeps(bench, port, owner);
  await uploadAs('us-equities');
});

afterAll(() => {
  folder.remove();
});

const uploadAs = (calendar: string) =>
  upload(bench, owner, `symbol=SPY/USD&timeframe=1d&calendar=${calendar}`, readFileSync(path));

/** The days of a year on which the exchange is open, with prices that swing enough to trade. */
function days(): string {
  const year = Array.from({ length: 365 }, (_, i) => Date.UTC(2023, 0, 1) + i * DAY);
  const open = year.filter((day) => barsExpected('us-equities', day, day + DAY, DAY) > 0);
  const lines = open.map((day, i) => {
    const close = 100 + 20 * Math.sin(i / 6) + (i % 3);
    return [day, close, close + 1, close - 1, close, 5].join(',');
  });
  return `time_ms,open,high,low,close,volume\n${lines.join('\n')}\n`;
}

async function ended({ body: submitted }: Answer): Promise<Answer['body']> {
  expect(submitted).toMatchObject({ success: true });
  return until(`run ${submitted.job_id} to end`, async () => {
    const { body } = await bench.call(port, 'GET', `/api/backtest/${submitted.job_id}`, {
      user: owner,
    });
    return ['queued', 'running'].includes(body.status as string) ? undefined : body;
  });
}

const run = () => bench.call(port, 'POST', '/api/backtest/run', { body: request, user: owner });

/** What the command line writes of the same file. */
async function written(command: string, name: string, ...more: string[]): Promise<string> {
  const out = folder.pathOf(name);
  const done = await algotrade([command, ...local, ...varied, ...more, '--out', out]);
  expect(done).toMatchObject({ code: 0 });
  return readFileSync(out, 'utf8');
}

test('a back-test of an upload has the ratios of the command line with its calendar, and says so', async () => {
  const { status, results } = await ended(await run());
  expect([status, results.calendar, results.returns_basis]).toEqual([
    ...['completed', 'us-equities', 'daily'],
  ]);
  const done = await algotrade(['backtest', ...local, '--json', '-']);
  const { results: own, conventions } = JSON.parse(done.stdout);
  expect(conventions.annualisation).toMatch(/^252 days/);
  for (const name of ['sharpe_ratio', 'sortino_ratio', 'volatility', 'returns_samples', 'alpha']) {
    expect([name, results[name]]).toEqual([name, own[name]]);
  }
  expect(results.sharpe_ratio).not.toBe(0);
});

test('its report says by how many days a year', async () => {
  const { job_id: id } = await ended(await run());
  const page = await bench.call(port, 'GET', `/api/backtest/${id}/report`, { user: owner });
  expect(page.body).toContain('252 days; ratios are computed from daily returns');
});

test('a sweep and a walk-forward over it have the ratios of the command line', async () => {
  const id = await sweeps.start(searched);
  expect(await sweeps.ended(id)).toMatchObject({
    ...{ status: 'completed', markets: [{ calendar: 'us-equities' }] },
  });
  expect(await sweeps.csv(id)).toBe(await written('sweep', 'sweep.csv'));
  expect((await sweeps.call('GET', `/${id}/report`)).body).toContain('252 (us-equities)');

  const walks = new Sweeps(bench, port, owner, 'walk-forward');
  const walk = await walks.start({ ...searched, ...cut });
  expect(await walks.ended(walk)).toMatchObject({ status: 'completed' });
  const { summary } = (await walks.call('GET', `/${walk}/results`)).body;
  const lengths = ['--in', cut.in_sample, '--out-of-sample', cut.out_of_sample];
  const walked = JSON.parse(await written('walk-forward', 'walk.json', ...lengths));
  expect(walked.summary).toEqual(summary);
  expect(summary.sharpe_ratio).not.toBe(0);
  expect(walked.terms).toMatchObject({ 'Days a year': '252 (us-equities)' });
});

test('the same candles with another calendar are other data: nothing of before is reused', async () => {
  const before = await ended(await run());
  expect((await run()).body).toMatchObject({ reused: true });
  await uploadAs('weekdays');
  const submitted = await run();
  expect(submitted.body).toMatchObject({ reused: false });
  const { results } = await ended(submitted);
  expect(results.calendar).toBe('weekdays');
  expect(results.data_hash).not.toBe(before.results.data_hash);
  const { volatility, fills_hash } = before.results;
  expect(results.volatility).toBeCloseTo(volatility * Math.sqrt(260 / 252), 12);
  expect(results.fills_hash).toBe(fills_hash);
});
