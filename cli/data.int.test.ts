import { existsSync, readFileSync } from 'node:fs';
import { readCandleFile } from '../candle-files/candle-file';
import { TemporaryFolder } from '../candle-files/testing/temporary-folder';
import { startSimulatedExchange } from '../feeds/simulated';
import type { SimulatedExchange } from '../feeds/simulated';
import { algotrade } from './testing/run-command';

jest.setTimeout(60_000);

const MONTH = 'data/btc-perp-1m-2022-01.csv.gz';
const MINUTE = 60_000;
const ORIGIN = Date.parse('2022-01-10T12:00:00Z');
const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const HEAD = 'time,open,high,low,close,volume';
const at = (minute: number, close = 100, volume = 5): string =>
  `${ORIGIN + minute * MINUTE},100,${Math.max(101, close)},99,${close},${volume}`;

describe('data check', () => {
  test('a real month is graded, with a reason for each measure', async () => {
    const { code, stdout } = await algotrade(['data', 'check', MONTH]);
    expect(code).toBe(0);
    expect(stdout).toContain(`${MONTH}: grade B`);
    expect(stdout).toMatch(/gaps +A +no candle is missing/);
    expect(stdout).toMatch(/outliers +B +1 candle far from both neighbours/);
  });

  test('as JSON it names every gap, and the rows that cannot be used', async () => {
    const lines = [HEAD, at(0), at(1), at(4), 'x,1,2,3,4,5', at(5)];
    const path = folder.file('gaps.csv', lines.join('\n'));
    const { code, stdout } = await algotrade(['data', 'check', path, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      grade: 'F',
      candles: 4,
      timeframe: '1m',
      gaps: [{ start: '2022-01-10T12:02:00.000Z', end: '2022-01-10T12:04:00.000Z', candles: 2 }],
      errors: [expect.stringContaining('line 5') as string],
    });
  });

  test('a file that holds no candles is an error', async () => {
    const path = folder.file('words.csv', 'some,words\n1,2\n');
    expect(await algotrade(['data', 'check', path])).toMatchObject({ code: 1 });
    expect(await algotrade(['data', 'check', folder.pathOf('none')])).toMatchObject({ code: 2 });
  });
});

describe('data repair', () => {
  test('it sorts, drops repeated and bad rows, fills nothing, and says so', async () => {
    const lines = [HEAD, at(0), at(2), at(1), at(1), at(2, 103), 'x,1,2,3,4,5', at(6), at(7)];
    const path = folder.file('broken.csv', lines.join('\n'));
    const out = folder.pathOf('repaired.parquet');
    const { code, stdout } = await algotrade(['data', 'repair', path, '--out', out]);
    expect(code).toBe(0);
    expect(stdout).toContain('sorted by time');
    expect(stdout).toContain('dropped 1 repeated candles');
    expect(stdout).toContain('dropped 2 rows');
    expect(stdout).toContain(`wrote 5 candles of BTC/USD to ${out}; gaps are not filled`);
    const { columns, repeated, stepsBack } = await readCandleFile(out);
    expect([...columns.time].map((time) => (time - ORIGIN) / MINUTE)).toEqual([0, 1, 2, 6, 7]);
    expect([...columns.close]).toEqual([100, 100, 100, 100, 100]);
    expect([repeated, stepsBack]).toEqual([0, 0]);
  });

  test('a good file comes out as it went in', async () => {
    const out = folder.pathOf('same.csv');
    const { stdout } = await algotrade(['data', 'repair', MONTH, '--out', out]);
    expect(stdout).toContain('nothing to repair');
    const [before, after] = [await readCandleFile(MONTH), await readCandleFile(out)];
    expect(after.columns).toEqual(before.columns);
  });
});

describe('data download', () => {
  let exchange: SimulatedExchange;
  beforeAll(async () => {
    exchange = await startSimulatedExchange({ tapePath: MONTH, origin: ORIGIN, speed: 1 });
  });
  afterAll(() => exchange.close());

  const download = (out: string, from: number, to: number) =>
    algotrade([
      ...['data', 'download', 'btc-usd', '1m', '--exchange', 'simulated'],
      ...['--from', new Date(from).toISOString(), '--to', new Date(to).toISOString()],
      ...['--rest-url', exchange.restUrl, '--out', out],
    ]);

  test('closed candles of the range, with their grade; the part file is gone', async () => {
    const out = folder.pathOf('btc-usd-1m.parquet');
    const from = ORIGIN - 700 * MINUTE;
    const { code, stdout, stderr } = await download(out, from, ORIGIN - 10 * MINUTE);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('wrote 690 candles');
    expect(stdout).toMatch(/grade [AB]/);
    const { columns, symbol, timeframe } = await readCandleFile(out);
    expect([...columns.time]).toEqual(Array.from({ length: 690 }, (_, i) => from + i * MINUTE));
    expect([symbol, timeframe]).toEqual(['BTC/USD', '1m']);
    expect(existsSync(`${out}.part`)).toBe(false);
  });

  test('what was downloaded before it was ended is not asked for again', async () => {
    const [whole, out] = [folder.pathOf('whole.csv'), folder.pathOf('ended.csv')];
    const from = ORIGIN - 500 * MINUTE;
    await download(whole, from, ORIGIN);
    // As a process that was killed leaves it: a whole page, then half a line.
    const of = { exchange: 'simulated', symbol: 'BTC/USD', timeframe: '1m', from };
    const page = { until: from + 300 * MINUTE, candles: [[from, 1, 2, 1, 2, 7]] };
    folder.file(
      'ended.csv.part',
      `${JSON.stringify(of)}\n${JSON.stringify(page)}\n{"until":164,"cand`,
    );
    const { code, stderr } = await download(out, from, ORIGIN);
    expect([code, stderr]).toEqual([0, 'resuming at 2022-01-10 08:40\n']);
    const [, ...lines] = readFileSync(out, 'utf8').trim().split('\n');
    expect(lines[0]).toBe(`${from},1,2,1,2,7`);
    expect(lines.slice(1)).toEqual(readFileSync(whole, 'utf8').trim().split('\n').slice(301));
  });

  test('candles that a longer download of before has from --to on are not written', async () => {
    const out = folder.pathOf('longer.csv');
    const from = ORIGIN - 500 * MINUTE;
    const of = { exchange: 'simulated', symbol: 'BTC/USD', timeframe: '1m', from };
    const candles = Array.from({ length: 300 }, (_, i) => [from + i * MINUTE, 1, 2, 1, 2, 7]);
    const page = { until: from + 300 * MINUTE, candles };
    folder.file('longer.csv.part', `${JSON.stringify(of)}\n${JSON.stringify(page)}\n`);
    const { code, stdout, stderr } = await download(out, from, from + 100 * MINUTE);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('wrote 100 candles, 2022-01-10 03:40 to 2022-01-10 05:19');
    const { columns } = await readCandleFile(out);
    expect(columns.time.at(-1)).toBe(from + 99 * MINUTE);
    expect(columns.time).toHaveLength(100);
  });

  test('a part file of another download, an unknown exchange and a wrong timeframe are refused', async () => {
    const out = folder.pathOf('other.csv');
    folder.file('other.csv.part', '{"exchange":"simulated"}\n');
    expect(await download(out, ORIGIN - 10 * MINUTE, ORIGIN)).toMatchObject({ code: 2 });
    const run = ['data', 'download', 'BTC/USD', '1m', '--from', '2022-01-01', '--out', out];
    const unknown = await algotrade([...run, '--exchange', 'nowhere']);
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.stderr).toContain('expected --exchange to be one of');
  });

  test('an exchange that refuses says so, and how to go on', async () => {
    const out = folder.pathOf('nope.csv');
    const refused = await algotrade([
      ...['data', 'download', 'NOPE/USD', '1m', '--exchange', 'simulated', '--out', out],
      ...['--from', '2022-01-10', '--rest-url', exchange.restUrl],
    ]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('run the same command again to resume');
  });
});
