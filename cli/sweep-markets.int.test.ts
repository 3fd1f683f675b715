import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { TemporaryFolder } from '../candle-files/testing/temporary-folder';
import { algotrade } from './testing/run-command';

jest.setTimeout(180_000);

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const month = gunzipSync(readFileSync('data/btc-perp-1m-2022-01.csv.gz')).toString();
const [header = '', ...rows] = month.trimEnd().split('\n');
const bitcoin = folder.file('BTCUSD-1m.csv', month);
/** Other prices at the same times: the month backwards. */
const ether = folder.file('ETHUSD-1m.csv', [header, ...backwards()].join('\n'));

function backwards(): string[] {
  const cells = rows.map((row) => row.split(','));
  return cells.map(([time], i) => {
    const [, open, high, low, close, volume] = cells[cells.length - 1 - i] ?? [];
    return [time, close, high, low, open, volume].join(',');
  });
}

const FILES = ['--candles', bitcoin, '--candles', ether];
const MARKETS = ['--set', 'symbol=eth-usd,BTC/USD', '--set', 'timeframe=15m,1h'];
const SETS = ['--set', 'ema-fast.period=5:15:5', ...MARKETS];
const TERMS = ['--from', '2022-01-09', '--fee', '5bp', '--where', 'ema-fast.period < 15'];

async function sweep(name: string, ...args: string[]) {
  const out = folder.pathOf(name);
  const done = await algotrade(['sweep', 'goldenCross', '--workers', '2', ...args, '--out', out]);
  expect(done).toMatchObject({ code: 0 });
  return { lines: readFileSync(out, 'utf8').trimEnd().split('\n'), done };
}

test('symbols and timeframes vary as parameters do, with the numbers of single back-tests', async () => {
  const { lines, done } = await sweep('grid.csv', ...FILES, ...SETS, ...TERMS);
  const [head = '', ...found] = lines.map((line) => line.split(','));
  expect(head.slice(0, 3)).toEqual(['ema-fast.period', 'symbol', 'timeframe']);
  expect(found.map((row) => row.slice(0, 3))).toEqual(
    ['5', '10'].flatMap((period) =>
      ['ETH/USD', 'BTC/USD'].flatMap((symbol) => ['15m', '1h'].map((bar) => [period, symbol, bar])),
    ),
  );
  expect(new Set(found.map((row) => row.slice(3).join())).size).toBe(8);
  for (const [period, symbol, bar, ...figures] of found) {
    const file = symbol === 'ETH/USD' ? ether : bitcoin;
    const single = await algotrade([
      ...['backtest', 'goldenCross', '--candles', file, '--timeframe', bar ?? '', '--json', '-'],
      ...[...TERMS.slice(0, 4), '--set', `ema-fast.period=${period}`],
    ]);
    const { results } = JSON.parse(single.stdout);
    expect(figures.map(Number)).toEqual([
      results.final_portfolio_value,
      results.total_return_percent,
      results.sharpe_ratio,
      results.max_drawdown_percent,
      results.total_fills,
      results.total_trades,
    ]);
  }
  const sharpe = found.map((row) => Number(row[5]));
  const best = found[sharpe.indexOf(Math.max(...sharpe))]?.[1];
  expect(done.stdout).toContain(`on ${best}`);
  expect(done.stdout).toContain('True Sharpe above luck, 4 trials of this search');
});

test.each(['random', 'tpe'])('%s tries markets as words, and repeats', async (search) => {
  const wide = ['--set', 'ema-fast.period=2:40:1', ...MARKETS];
  const how = ['--search', search, '--trials', '40', '--from', '2022-01-09'];
  const first = await sweep('one.csv', ...FILES, ...wide, ...how, '--workers', '1');
  const again = await sweep('two.csv', ...FILES, ...wide, ...how);
  expect(again.lines).toEqual(first.lines);
  expect(new Set(first.lines.slice(1).map((line) => line.split(',')[1])).size).toBe(2);
});

test('a constraint leaves markets out', async () => {
  const where = ['--where', "symbol == 'ETH/USD' and timeframe != '15m'"];
  const { lines } = await sweep('where.csv', ...FILES, ...SETS, ...where);
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 3).join())).toEqual(
    ['5', '10', '15'].map((period) => `${period},ETH/USD,1h`),
  );
});

test.each<[string, string[], RegExp]>([
  ['a symbol of no file', ['symbol=BTC/USD,ETH/USD,SOL/USD'], /a file of SOL\/USD, had .* of BTC/],
  ['a file of no symbol', ['symbol=ETH/USD'], /BTCUSD-1m\.csv: expected candles of ETH\/USD/],
  ['a symbol that is none', ['symbol=?'], /--set symbol: Expected a symbol, such as BTC\/USD/],
  ['a timeframe that is none', ['timeframe=7m'], /expected timeframe to be one of 5s,.* was 7m/],
  [
    'a timeframe finer than the candles',
    ['symbol=BTC/USD,ETH/USD', 'timeframe=5s,1h'],
    /BTCUSD-1m\.csv: expected .*of at least 1m, as the candles have, was 5s/,
  ],
  ['a word compared as a number', ['symbol=BTC/USD,ETH/USD', 'where'], /expected == or !=/],
])('wrong use: %s', async (_name, sets, message) => {
  const args = sets.flatMap((text) =>
    text === 'where' ? ['--where', 'symbol < "B"'] : ['--set', text],
  );
  const done = await algotrade(['sweep', 'goldenCross', ...FILES, ...args]);
  expect(done).toMatchObject({ stdout: '', stderr: expect.stringMatching(message) });
  expect(done.code).toBeGreaterThan(0);
});

test('the market is said once, and a single run or a walk-forward has one', async () => {
  const set = ['--set', 'timeframe=15m,1h'];
  const both = await algotrade(['sweep', 'goldenCross', ...FILES, ...set, '--timeframe', '1h']);
  expect(both.stderr).toMatch(/expected --timeframe or --set timeframe, not both/);
  const one = ['goldenCross', '--candles', bitcoin];
  const run = await algotrade(['backtest', ...one, '--set', 'timeframe=1h']);
  expect(run.stderr).toMatch(/expected a parameter, was "timeframe"/);
  const spans = ['--in', '10d', '--out-of-sample', '5d'];
  const walk = await algotrade(['walk-forward', ...one, ...set, ...spans]);
  expect(walk.stderr).toMatch(/--set timeframe: expected one market.* with --timeframe/);
  const balance = ['--set', 'initial_capital=1000,2000'];
  const many = await algotrade(['walk-forward', ...one, ...balance, ...spans]);
  expect(many.stderr).toMatch(/--set initial_capital: expected one balance.* with --cash/);
});
