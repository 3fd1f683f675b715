import { tableFromIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemporaryFolder } from '../candle-files/testing/temporary-folder';
import { eventually } from '../test/support/eventually';
import { algotrade } from './testing/run-command';

jest.setTimeout(180_000);

const MONTH = 'data/btc-perp-1m-2022-01.csv.gz';
const AXES = ['--set', 'ema-fast.period=10:40:10', '--set', 'ema-slow.period=30,50,200'];
const CUT = ['--in', '10d', '--out-of-sample', '5d', '--purge', '1d'];
const GOAL = ['--objective', 'total_return_percent'];
const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const walkArgs = (...more: string[]) => {
  const timeframe = more.includes('--timeframe') ? [] : ['--timeframe', '15m'];
  const base = ['walk-forward', 'goldenCross', '--candles', MONTH, '--workers', '2', ...timeframe];
  return [...base, ...more];
};

/** Runs a walk-forward that must succeed and gives the rows of its CSV by column. */
async function walk(name: string, ...more: string[]): Promise<Record<string, number>[]> {
  const out = folder.pathOf(name);
  const done = await algotrade(walkArgs(...more, '--out', out));
  expect(done).toMatchObject({ code: 0 });
  expect(done.stdout).toMatch(
    /Sharpe +–\n[\s\S]*Is it luck\?\nSharpe out of sample +–\nTrue Sharpe above luck[^(\n]*\n/,
  );
  expect(existsSync(`${out}.journal`)).toBe(false);
  const [head = '', ...rows] = readFileSync(out, 'utf8').trimEnd().split('\n');
  const names = head.split(',');
  return rows.map((row) =>
    Object.fromEntries(row.split(',').map((cell, i) => [names[i] as string, Number(cell)])),
  );
}

const BAR = 900_000;
const DAY = 86_400_000;

test('each window chooses what a sweep of its past chooses, and is tried on what follows', async () => {
  const rows = await walk('windows.csv', ...AXES, ...CUT, ...GOAL);
  expect(rows).toHaveLength(5);
  const first = rows[0] as Record<string, number>;
  expect((first.in_to_ms as number) - (first.in_from_ms as number)).toBe(10 * DAY - BAR);
  rows.forEach((row, i) => {
    expect((row.out_from_ms as number) - (row.in_to_ms as number)).toBe(DAY + BAR);
    const before = rows[i - 1];
    if (before) expect(row.out_from_ms).toBe((before.out_to_ms as number) + BAR);
  });

  const span = (from = 0, to = 0) => [
    ...['--timeframe', '15m', '--from', new Date(from).toISOString()],
    ...['--to', new Date(to + BAR).toISOString()],
  ];
  const row = rows[1] as Record<string, number>;
  const sweepOut = folder.pathOf('one-window.csv');
  const past = span(row.in_from_ms, row.in_to_ms);
  const sweep = ['sweep', 'goldenCross', '--candles', MONTH, ...past, ...AXES, ...GOAL];
  expect(await algotrade([...sweep, '--out', sweepOut])).toMatchObject({ code: 0 });
  const sets = readFileSync(sweepOut, 'utf8').trimEnd().split('\n').slice(1);
  const best = sets
    .map((line) => line.split(',').map(Number))
    .reduce((a, b) => ((b[3] ?? 0) > (a[3] ?? 0) ? b : a));
  expect(best.slice(0, 2)).toEqual([row['ema-fast.period'], row['ema-slow.period']]);

  // The second window begins with the cash that the first left; its last position is sold at the end.
  const cash = String(first.out_final_equity);
  const chosen = AXES.filter((text) => text.includes('=')).flatMap((text) => {
    const name = text.slice(0, text.indexOf('='));
    return ['--set', `${name}=${row[name]}`];
  });
  const later = span(row.out_from_ms, row.out_to_ms);
  const single = await algotrade(
    ['backtest', 'goldenCross', '--candles', MONTH, ...later, ...chosen].concat(
      ...['--cash', cash, '--json', '-'],
    ),
  );
  const { results } = JSON.parse(single.stdout);
  expect(row.out_total_fills).toBe(results.total_fills);
  expect(row.out_final_equity).toBeLessThanOrEqual(results.final_portfolio_value);
  expect(row.out_final_equity).toBeGreaterThan(0.998 * results.final_portfolio_value);
});

test('Parquet has whole numbers where they are', async () => {
  const out = folder.pathOf('windows.parquet');
  await walk('windows.csv', ...AXES, ...CUT, ...GOAL, '--out', out);
  const table = tableFromIPC(readParquet(readFileSync(out)).intoIPCStream());
  const typeOf = (name: string) => String(table.schema.fields.find((f) => f.name === name)?.type);
  const whole = ['in_from_ms', 'trials', 'ema-fast.period', 'in_total_trades', 'out_total_fills'];
  expect(whole.map(typeOf)).toEqual(whole.map(() => 'Int64'));
  expect(typeOf('out_final_equity')).toBe('Float64');
});

test('anchored windows see all of the past; HTML and JSON have the stitched equity', async () => {
  const [html, json] = [folder.pathOf('walk.html'), folder.pathOf('walk.json')];
  const outs = ['--out', html, '--out', json, '--anchored'];
  const rows = await walk('anchored.csv', ...AXES, ...CUT, ...GOAL, ...outs);
  expect(new Set(rows.map((row) => row.in_from_ms)).size).toBe(1);
  const told = JSON.parse(readFileSync(json, 'utf8'));
  expect(told.windows).toEqual(rows);
  expect(told.equity.equity.at(-1)).toBe(rows.at(-1)?.out_final_equity);
  expect(told.equity.time_ms[0]).toBe(rows[0]?.out_from_ms);
  expect(told.drift.map(({ name }: { name: string }) => name)).toEqual([
    'ema-fast.period',
    'ema-slow.period',
  ]);
  const page = readFileSync(html, 'utf8');
  expect(page).toContain('<h1>Walk-forward: Golden Cross</h1>');
  expect(page).toMatch(/Is it luck\?[\s\S]*Drift of parameters[\s\S]*Strategy graph/);
  expect(page.match(/<circle /g)).toHaveLength(2 * rows.length);
  expect(told.equity.buy_and_hold).toHaveLength(told.equity.equity.length);
  expect(page).not.toMatch(/https?:\/\/|src=|@import/);
  const [drawn = ''] = page.split('<script type="application/json"');
  expect(drawn).not.toMatch(/<script|NaN|undefined|Infinity/);
});

test('killed in the middle, the same command goes on and gives the same file', async () => {
  const wide = ['--set', 'ema-fast.period=5:34:1', '--set', 'ema-slow.period=40:200:10'];
  const args = [...wide, ...CUT, '--search', 'tpe', '--trials', '60', '--timeframe', '5m'];
  const undisturbed = await walk('undisturbed.csv', ...args);
  const out = folder.pathOf('killed.csv');
  const child = spawn(process.execPath, ['cli/algotrade.cjs', ...walkArgs(...args, '--out', out)], {
    cwd: join(__dirname, '..'),
    stdio: 'ignore',
  });
  const closed = once(child, 'close');
  const lines = () => readFileSync(`${out}.journal`, 'utf8').split('\n').length;
  // In the second window: the first one has 60 trials.
  await eventually('trials of the second window in the journal', () =>
    existsSync(`${out}.journal`) && lines() > 80 ? true : undefined,
  );
  child.kill('SIGKILL');
  expect(await closed).toEqual([null, 'SIGKILL']);
  expect(existsSync(out)).toBe(false);
  const other = walkArgs(...args, '--anchored', '--out', out);
  expect((await algotrade(other)).stderr).toMatch(/\(windows differ\)/);
  expect(await walk('killed.csv', ...args, '--workers', '1')).toEqual(undisturbed);
});

test('a window in which no set meets the objective holds cash', async () => {
  const rows = await walk('cash.csv', ...AXES, ...CUT, '--min-trades', '22');
  const cash = rows.filter((row) => row['ema-fast.period'] === 0);
  expect(cash.length).toBeGreaterThan(0);
  expect(cash.length).toBeLessThan(rows.length);
  for (const row of cash) expect(row.out_total_return_percent).toBe(0);
});

test.each<[string, string[], RegExp]>([
  ['no lengths', AXES, /'--in <length>' not specified/],
  ['a wrong length', [...AXES, '--in', '9x'], /such as 90d, 12h, 2w or 30m/],
  ['no whole bars', [...AXES, '--in', '10m', '--out-of-sample', '5d'], /whole bars of 15m/],
  ['more than there is', [...AXES, '--in', '90d', '--out-of-sample', '5d'], /of at most \d+ bars/],
  ['an unknown output', [...AXES, ...CUT, '--out', 'x.xlsx'], /\.csv, \.parquet, \.html, \.json/],
])('wrong use: %s', async (_name, args, message) => {
  const done = await algotrade(walkArgs(...args));
  expect(done).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  expect(done.stderr).not.toMatch(/\n {4}at /);
});
