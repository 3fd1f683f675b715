import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemporaryFolder } from '../candle-files/testing/temporary-folder';
import { algotrade, shell } from './testing/run-command';

jest.setTimeout(60_000);

const CASES = 'candle-files/testing/cases';
const GRAPH = `${CASES}/buy-first-bar.json`;
const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const trades = (file: string, ...more: string[]) =>
  algotrade([
    ...['backtest', GRAPH, '--candles', file, '--fee', '0', '--slippage', '0', '--trades', '-'],
    ...more,
  ]);

test.each([
  ['decimal-18-8.parquet', '2022-01-01T00:01Z'],
  ['candles.feather', '2022-01-01T00:01Z'],
  ['candles.zip', '2022-01-01T00:01Z'],
  ['unnamed-index.csv', '2022-01-02T00:00Z'],
  ['yyyymmdd.csv', '2022-01-02T00:00Z'],
  ['date-and-time.csv', '2022-01-03T09:01Z'],
  ['postgres-zone.csv', '2022-01-01T00:01Z'],
  ['two-volumes.csv', '2022-01-01T00:01Z'],
])('%s: one buy of 1 at 101', async (name, time) => {
  const { code, stdout } = await trades(`${CASES}/${name}`);
  expect(code).toBe(0);
  const [, ...fills] = stdout.trim().split('\n');
  expect(fills).toEqual([expect.stringMatching(`^${Date.parse(time)},buy,1,101,0,,signal,`)]);
});

test('every format is read from standard input', async () => {
  for (const name of ['decimal-18-8.parquet', 'candles.feather', 'candles.zip', 'yyyymmdd.csv']) {
    const done = await shell(
      `cat ${CASES}/${name} | algotrade backtest ${GRAPH} --candles - --fee 0 --slippage 0 --trades -`,
    );
    expect(done.stdout).toMatch(/,buy,1,101,0,,signal,[^\n]*\n$/);
  }
});

test('symbol and timeframe are shown with where they were taken from', async () => {
  const csv = readFileSync(join(__dirname, '..', CASES, 'postgres-zone.csv'));
  const path = folder.file('ETHUSDT-1m-2022-01.csv', csv);
  const { stdout } = await algotrade(['backtest', GRAPH, '--candles', path]);
  expect(stdout).toMatch(/· ETH\/USDT · 1m · 5 bars/);
  expect(stdout).toMatch(
    /symbol from the file name; candles of 1m from the file name\nquality [A-F]/,
  );
  const given = ['--symbol', 'ETH/EUR', '--timeframe', '5m', '--json', '-'];
  const json = await algotrade(['backtest', GRAPH, '--candles', path, ...given]);
  expect(JSON.parse(json.stdout).data).toMatchObject({
    quality: { grade: expect.stringMatching(/^[A-F]$/), calendar: '24x7' },
    ...{ symbol: 'ETH/EUR', symbol_from: 'option', timeframe: '5m' },
    ...{ candle_timeframe: '1m', candle_timeframe_from: 'file name' },
  });
});

test('a name that contradicts the candles ends with exit code 1', async () => {
  const csv = readFileSync(join(__dirname, '..', CASES, 'postgres-zone.csv'));
  const done = await trades(folder.file('BTCUSDT-1M-2022.csv', csv));
  expect(done).toMatchObject({ code: 1, stdout: '' });
  expect(done.stderr).toMatch(/expected candles of 1M \(a month\), as the file name says, were 1m/);
});

test('weekends are no gaps on a calendar of weekdays', async () => {
  const days = ['2022-01-05', '2022-01-06', '2022-01-07', '2022-01-10', '2022-01-11'];
  const rows = days.map((day, i) => `${day},${100 + i},${102 + i},${99 + i},${101 + i},5`);
  const path = folder.file('spy.csv', ['date,open,high,low,close,volume', ...rows].join('\n'));
  expect((await trades(path)).stderr).toMatch(
    /1 gap:\n {2}line 5: 2 candles missing from 2022-01-08/,
  );
  for (const calendar of ['weekdays', 'us-equities']) {
    expect((await trades(path, '--calendar', calendar)).stderr).not.toMatch(/gap/);
  }
  expect(await trades(path, '--calendar', 'lunar')).toMatchObject({
    ...{ code: 2, stderr: expect.stringMatching(/Expected one of 24x7, weekdays, us-equities/) },
  });
});

test('merging makes no bar of candles of which some inside are missing', async () => {
  const minutes = Array.from({ length: 60 }, (_, i) => i).filter((i) => i >= 2 && i !== 20);
  const rows = minutes.map((i) => `${Date.UTC(2022, 0, 1) + i * 60_000},100,101,99,100,5`);
  const path = folder.file('gap.csv', ['time,open,high,low,close,volume', ...rows].join('\n'));
  const merging = ['--candles', path, '--timeframe', '15m'];
  const { stdout, stderr } = await algotrade(['backtest', GRAPH, ...merging]);
  // Of the first bar, only the beginning of the file is missing.
  expect(stdout).toMatch(/· 15m · 3 bars/);
  expect(stderr).toMatch(
    /1 bar of 15m skipped, because candles are missing inside: first 2022-01-01 00:15/,
  );
  expect(stderr).toMatch(/the first bar is partial/);
});

test('ratios of a calendar are of its days, in a run as in a sweep', async () => {
  const days = Array.from({ length: 100 }, (_, i) => new Date(Date.UTC(2022, 0, 3 + i)));
  const open = days.filter((day) => day.getUTCDay() % 6 !== 0);
  const rows = open.map((day, i) => {
    const close = 100 + ((i * i) % 7);
    return `${day.toISOString().slice(0, 10)},${close},${close + 1},${close - 1},${close},5`;
  });
  const path = folder.file('spy.csv', ['date,open,high,low,close,volume', ...rows].join('\n'));
  const market = [GRAPH, '--candles', path, '--symbol', 'SPY/USD', '--calendar', 'us-equities'];
  const run = await algotrade(['backtest', ...market, '--json', '-']);
  const { conventions, results } = JSON.parse(run.stdout);
  expect(conventions.annualisation).toMatch(/^252 days; .* daily returns$/);
  expect(results).toMatchObject({ returns_basis: 'daily', returns_samples: open.length });
  const out = folder.pathOf('spy-sweep.csv');
  const sets = ['--set', 'commission_rate=0.001,0.002', '--out', out];
  expect(await algotrade(['sweep', ...market, ...sets])).toMatchObject({ code: 0 });
  const [names = '', first = ''] = readFileSync(out, 'utf8').split('\n');
  const sharpe = first.split(',')[names.split(',').indexOf('sharpe_ratio')];
  expect(Number(sharpe)).toBe(results.sharpe_ratio);
  expect(results.sharpe_ratio).not.toBe(0);
});
