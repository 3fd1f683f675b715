import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { tableFromIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';
import { TemporaryFolder } from '../candle-files/testing/temporary-folder';
import { eventually } from '../test/support/eventually';
import { algotrade } from './testing/run-command';

jest.setTimeout(180_000);

const MONTH = 'data/btc-perp-1m-2022-01.csv.gz';
const FIGURES =
  'final_equity,total_return_percent,sharpe_ratio,max_drawdown_percent,total_fills,total_trades';
const AXES = ['--set', 'ema-fast.period=10:40:10', '--set', 'ema-slow.period=30,50,200'];
const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const sweepArgs = (...more: string[]) => {
  const timeframe = more.includes('--timeframe') ? [] : ['--timeframe', '15m'];
  const candles = more.includes('--candles') ? [] : ['--candles', MONTH];
  return ['sweep', 'goldenCross', ...candles, ...timeframe, '--workers', '2', ...more];
};

/** Runs a sweep that must succeed and gives the lines of its CSV. */
async function sweep(name: string, ...more: string[]): Promise<string[]> {
  const out = folder.pathOf(name);
  const done = await algotrade(sweepArgs(...more, '--out', out));
  expect(done).toMatchObject({ code: 0 });
  expect(existsSync(`${out}.journal`)).toBe(false);
  return readFileSync(out, 'utf8').trimEnd().split('\n');
}

test('the grid is in order, and its numbers are those of single back-tests', async () => {
  const terms = ['--cash', '5000', '--slippage', '2bp', '--from', '2022-01-05'];
  const rates = ['--set', 'commission_rate=0,0.002'];
  const where = ['--where', 'ema-fast.period < ema-slow.period'];
  const [head, ...rows] = await sweep('grid.csv', ...AXES, ...rates, ...where, ...terms);
  expect(head).toBe(`ema-fast.period,ema-slow.period,commission_rate,${FIGURES}`);
  const sets = [10, 20, 30, 40].flatMap((fast) =>
    [30, 50, 200]
      .filter((slow) => fast < slow)
      .flatMap((slow) => [0, 0.002].map((rate) => [fast, slow, rate])),
  );
  const cells = rows.map((row) => row.split(',').map(Number));
  expect(cells.map((row) => row.slice(0, 3))).toEqual(sets);
  for (const i of [0, 7, sets.length - 1]) {
    const [fast, slow, rate] = sets[i] as [number, number, number];
    const given = [`ema-fast.period=${fast}`, `ema-slow.period=${slow}`, `commission_rate=${rate}`];
    const span = ['--candles', MONTH, '--timeframe', '15m', '--json', '-', ...terms];
    const assigned = given.flatMap((text) => ['--set', text]);
    const single = await algotrade(['backtest', 'goldenCross', ...span, ...assigned]);
    const { results } = JSON.parse(single.stdout);
    expect(results.total_fees > 0).toBe(rate > 0);
    expect(cells[i]?.slice(3)).toEqual([
      results.final_portfolio_value,
      results.total_return_percent,
      results.sharpe_ratio,
      results.max_drawdown_percent,
      results.total_fills,
      results.total_trades,
    ]);
  }
});

test.each(['random', 'lhs', 'tpe'])('%s repeats, whatever the workers do', async (search) => {
  const wide = ['--set', 'ema-fast.period=5:60:1', '--set', 'ema-slow.period=20:200:5'];
  const how = ['--search', search, '--trials', '40', '--timeframe', '1h', '--seed'];
  const two = await sweep('two.csv', ...wide, ...how, '7');
  expect(two).toHaveLength(41);
  expect(await sweep('one.csv', ...wide, ...how, '7', '--workers', '1')).toEqual(two);
  expect(await sweep('other.csv', ...wide, ...how, '8')).not.toEqual(two);
});

describe('killed in the middle', () => {
  const wide = ['--set', 'ema-fast.period=5:34:1', '--set', 'ema-slow.period=40:200:10'];
  const out = folder.pathOf('killed.csv');
  const journal = `${out}.journal`;
  const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n');

  test.each([
    ['grid', wide, 'SIGKILL', /^$/] as const,
    [
      'tpe',
      [...wide, '--search', 'tpe', '--trials', '400'],
      'SIGINT',
      /^stopped: .*killed\.csv\.journal has \d+ trials; the same command continues from there\n$/,
    ] as const,
  ])('the same command goes on and gives the same file: %s', async (_name, args, signal, told) => {
    rmSync(out, { force: true });
    const undisturbed = await sweep('undisturbed.csv', ...args);
    const whole = sweepArgs(...args, '--timeframe', '15m', '--out', out);
    const child = spawn(process.execPath, ['cli/algotrade.cjs', ...whole], {
      cwd: join(__dirname, '..'),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const closed = once(child, 'close');
    const said = text(child.stderr);
    await eventually('some trials in the journal', () =>
      existsSync(journal) && linesOf(journal).length > 30 ? true : undefined,
    );
    child.kill(signal);
    expect(await closed).toEqual([null, signal]);
    expect(await said).toMatch(told);
    expect(existsSync(out)).toBe(false);
    const before = linesOf(journal).length;
    expect(before).toBeLessThan(undisturbed.length);
    appendFileSync(journal, '[9999,{"figu');

    const other = await algotrade(sweepArgs(...args, '--timeframe', '1h', '--out', out));
    expect(other).toMatchObject({ code: 1, stdout: '' });
    expect(other.stderr).toMatch(/expected the journal of this sweep, .*\(candles differ\)/);
    const dearer = await algotrade(sweepArgs(...args, '--fee', '0', '--out', out));
    expect(dearer.stderr).toMatch(/\(settings differ\); finish that sweep .* delete the journal/);
    expect(linesOf(journal).length).toBeGreaterThanOrEqual(before);

    const resumed = await algotrade(sweepArgs(...args, '--workers', '1', '--out', out));
    expect(resumed.stderr).toMatch(
      /killed\.csv\.journal: found \d+ trials done, which are not run again/,
    );
    expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toEqual(undisturbed);
  });

  test('what is no journal is left alone', async () => {
    const path = folder.pathOf('mine.csv');
    const mine = folder.file('mine.csv.journal', 'dear diary\n');
    const done = await algotrade(sweepArgs(...AXES, '--out', path));
    expect(done.code).toBe(1);
    expect(done.stderr).toMatch(/mine\.csv\.journal: expected a sweep journal/);
    expect(readFileSync(mine, 'utf8')).toBe('dear diary\n');
  });
});

test('files and timeframes are dimensions; the file turns slowest', async () => {
  const copy = folder.pathOf('copy-1m.csv.gz');
  copyFileSync(join(__dirname, '..', MONTH), copy);
  const files = ['--candles', MONTH, '--candles', copy, '--symbol', 'BTC/USD'];
  const [head, ...rows] = await sweep(
    'markets.csv',
    ...[...files, '--timeframe', '15m,1h', '--set', 'rsi.period=7,14'],
  );
  expect(head).toBe(`candles,timeframe,rsi.period,${FIGURES}`);
  const cells = rows.map((row) => row.split(','));
  expect(cells.map((row) => row.slice(0, 3))).toEqual(
    [MONTH, copy].flatMap((file) =>
      ['15m', '1h'].flatMap((length) => ['7', '14'].map((period) => [file, length, period])),
    ),
  );
  const figures = cells.map((row) => row.slice(3).join());
  expect(figures.slice(0, 4)).toEqual(figures.slice(4));
  expect(new Set(figures.slice(0, 4)).size).toBe(4);
});

test('the objective orders the table, with limits and an end to patience', async () => {
  const wide = ['--set', 'ema-fast.period=5:60:5', '--set', 'ema-slow.period=40:200:20'];
  const aims = ['--objective', 'sortino_ratio', '--max-drawdown', '2%', '--min-trades', '8'];
  const out = folder.pathOf('aims.csv');
  const done = await algotrade(sweepArgs(...wide, ...aims, '--out', out));
  const [head = '', ...rows] = readFileSync(out, 'utf8').trimEnd().split('\n');
  expect(head.endsWith(`,${FIGURES},sortino_ratio`)).toBe(true);
  const cells = rows.map((row) => row.split(',').map(Number));
  const allowed = cells.filter((row) => (row[5] ?? 0) <= 2 && (row[7] ?? 0) >= 8);
  expect(allowed.length).toBeGreaterThan(0);
  expect(allowed.length).toBeLessThan(cells.length);
  const best = allowed.reduce((a, b) => ((b[8] ?? 0) > (a[8] ?? 0) ? b : a));
  const [first = ''] = done.stdout.split('\n').slice(4);
  expect(first.trim().split(/ +/).slice(0, 3).map(Number)).toEqual([
    cells.indexOf(best),
    ...best.slice(0, 2),
  ]);
  const stopped = await algotrade(sweepArgs(...wide, '--patience', '5'));
  expect(stopped.stdout).toMatch(/sets run, stopped: no better set/);
  expect(Number(/(\d+) sets run/.exec(stopped.stdout)?.[1])).toBeLessThan(cells.length);
});

test('sets that cannot run are empty in the results, and a warning says why', async () => {
  const out = folder.pathOf('long.csv');
  const done = await algotrade(
    sweepArgs('--timeframe', '4h', '--set', 'ema-slow.period=20,5000', '--out', out),
  );
  expect(done.stderr).toMatch(/1 sets could not run; the first error: insufficient_history/);
  expect(readFileSync(out, 'utf8')).toMatch(/\n5000,,,,,,\n$/);
});

test('Parquet has the numbers of the CSV, HTML a map and nothing from elsewhere', async () => {
  const [csv, parquet, html] = ['all.csv', 'all.parquet', 'all.html'].map((name) =>
    folder.pathOf(name),
  ) as [string, string, string];
  const outs = [csv, parquet, html].flatMap((path) => ['--out', path]);
  const done = await algotrade(sweepArgs(...AXES, ...outs));
  expect(done).toMatchObject({ code: 0 });
  const [head = '', ...rows] = readFileSync(csv, 'utf8').trimEnd().split('\n');
  const table = tableFromIPC(readParquet(readFileSync(parquet)).intoIPCStream());
  expect(table.schema.fields.map(({ name }) => name)).toEqual(head.split(','));
  const lines = table.toArray().map((row) => Object.values(row?.toJSON() ?? {}).join());
  expect(lines).toEqual(rows);
  const whole = table.schema.fields.filter(({ type }) => String(type) === 'Int64');
  const counts = ['ema-fast.period', 'ema-slow.period', 'total_fills', 'total_trades'];
  expect(whole.map(({ name }) => name)).toEqual(counts);
  const page = readFileSync(html, 'utf8');
  expect(page).toContain('<h1>Sweep: Golden Cross</h1>');
  expect(page.match(/<td class="cell"/g)).toHaveLength(12);
  expect(page.match(/<circle /g)).toHaveLength(12);
  expect(page).not.toMatch(/https?:\/\/|src=|@import/);
  // The script of the charts knows the words; what is shown does not.
  expect(page.replace(/<script>.*?<\/script>/gs, '')).not.toMatch(/NaN|undefined|Infinity/);
});

test('a set that warms up for too long is too short for the register in a sweep as it is alone', async () => {
  const before = process.env.ALGOTRADE_TRIALS;
  const counted = async (name: string, commands: string[][]) => {
    process.env.ALGOTRADE_TRIALS = folder.pathOf(`${name}/trials.json`);
    let stderr = '';
    for (const command of commands) ({ stderr } = await algotrade(command));
    const { stdout } = await algotrade(['trials', 'list', '--json']);
    return { register: JSON.parse(stdout)[0], stderr };
  };
  try {
    const sets = ['20', '40', '200'];
    const slow = (values: string) => [
      '--set',
      'ema-fast.period=10',
      '--set',
      `ema-slow.period=${values}`,
    ];
    const single = ['backtest', 'goldenCross', '--candles', MONTH, '--timeframe', '15m'];
    const alone = await counted(
      'alone',
      sets.map((value) => [...single, ...slow(value)]),
    );
    const together = await counted('together', [sweepArgs(...slow(sets.join(',')))]);
    expect(alone.register).toMatchObject({ trials: 3, trials_too_short: 1 });
    expect(together.register).toMatchObject({ trials: 3, trials_too_short: 1 });
    const { sharpe_variance } = alone.register;
    expect(together.register.sharpe_variance).toBeCloseTo(sharpe_variance, 12);
    expect(together.stderr).toMatch(/below 30 days; sets with the longest warm-up trade 29/);
  } finally {
    if (before === undefined) delete process.env.ALGOTRADE_TRIALS;
    else process.env.ALGOTRADE_TRIALS = before;
  }
});

test('says how likely the best set is luck, over all trials on the instrument so far', async () => {
  const trials = folder.pathOf('home/trials.json');
  const before = process.env.ALGOTRADE_TRIALS;
  process.env.ALGOTRADE_TRIALS = trials;
  try {
    const html = folder.pathOf('luck.html');
    const first = await algotrade(sweepArgs(...AXES, '--out', html));
    expect(first.stdout).toMatch(/True Sharpe above luck, 12 trials of this search +\d+\.\d+ %/);
    expect(first.stdout).toMatch(/all 12 trials on BTC\/USD +\d/);
    expect(first.stdout).toMatch(/Probability of overfitting, 12 sets +\d/);
    const page = readFileSync(html, 'utf8');
    expect(page).toContain('<h2>Is it luck?</h2>');
    expect(page.match(/<path class="band"/g)).toHaveLength(2);
    expect(page.match(/<path class="best"/g)).toHaveLength(2);

    // The outputs may be deleted: what was tried stays counted, single runs included, each once.
    rmSync(html);
    const repeated = await algotrade(sweepArgs(...AXES, '--out', html));
    expect(repeated.stdout).toMatch(/all 12 trials on BTC\/USD +\d/);
    const single = ['backtest', 'goldenCross', '--candles', MONTH, '--timeframe', '15m'];
    await algotrade([...single, '--set', 'ema-fast.period=9']);
    await algotrade([...single, '--set', 'ema-fast.period=9']);
    await algotrade(single);
    const second = await algotrade(sweepArgs('--set', 'ema-fast.period=5,6'));
    expect(second.stdout).toMatch(/True Sharpe above luck, 2 trials of this search/);
    expect(second.stdout).toMatch(/all 16 trials on BTC\/USD/);

    writeFileSync(trials, 'dear diary');
    const third = await algotrade(sweepArgs('--set', 'ema-fast.period=5,6'));
    expect(third.code).toBe(0);
    expect(third.stderr).toMatch(/trials were not counted: .*expected a register of trials/);
    expect(readFileSync(trials, 'utf8')).toBe('dear diary');
  } finally {
    if (before === undefined) delete process.env.ALGOTRADE_TRIALS;
    else process.env.ALGOTRADE_TRIALS = before;
  }
});

test.each<[string, string[], RegExp]>([
  ['nothing to vary', [], /'--set <name=values>' not specified/],
  ['no values', ['--set', 'rsi.period'], /such as rsi\.period=21/],
  ['an unknown node', ['--set', 'nope.period=1,2'], /expected a parameter, was "nope\.period"/],
  ['two nodes of a type', ['--set', 'ema.period=1,2'], /one of ema-fast\.period, ema-slow\.period/],
  ['a wrong range', ['--set', 'rsi.period=9:2:1'], /start of rsi\.period to be at most its end/],
  ['a wrong value', ['--set', 'rsi.period=2.5'], /rsi\.period to be a whole number, was 2\.5/],
  ['a wrong constraint', [...AXES, '--where', 'rsi.period <'], /was the end at character 13/],
  ['no set left', [...AXES, '--where', 'rsi.period > 99'], /constraints to allow at least one set/],
  [
    'an unknown search',
    [...AXES, '--search', 'magic'],
    /Allowed choices are grid, random, lhs, tpe/,
  ],
  ['an unknown figure', [...AXES, '--objective', 'luck'], /Allowed choices are final_equity/],
  ['an unknown output', [...AXES, '--out', 'x.xlsx'], /--out to end in \.csv, \.parquet, \.html/],
  ['no such folder', [...AXES, '--out', '/nowhere/x.csv'], /x\.csv\.journal to be a writable file/],
  ['no trials', [...AXES, '--trials', '0'], /whole number above 0/],
])('wrong use: %s', async (_name, args, message) => {
  const done = await algotrade(sweepArgs(...args));
  expect(done).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  expect(done.stderr).not.toMatch(/\n {4}at /);
});
