import { gzipSync } from 'node:zlib';
import { makeData, makeVector, Null, Table as ArrowTable, tableToIPC, Vector } from 'apache-arrow';
import { Table, writeParquet } from 'parquet-wasm';
import { TemporaryFolder } from './testing/temporary-folder';
import { readCandleFile } from './candle-file';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

let files = 0;
const read = (content: string | Uint8Array) =>
  readCandleFile(folder.file(`candles-${files++}`, content));

/** Message of what reading refuses. */
async function refusal(content: string | Uint8Array): Promise<string> {
  const error: unknown = await read(content).then(
    () => new Error('was accepted'),
    (reason: unknown) => reason,
  );
  return (error as Error).message;
}

const START = Date.UTC(2022, 0, 1);
const time = (minute: number) => START + minute * 60_000;
const iso = (minute: number) => new Date(time(minute)).toISOString();
const HEADER = 'time_ms,open,high,low,close,volume';
const row = (minute: number) => `${time(minute)},10.5,12.25,9,11.125,${minute + 0.5}`;
const OURS = [HEADER, row(0), row(1), row(2)].join('\n');

const expected = {
  time: Float64Array.of(time(0), time(1), time(2)),
  open: Float64Array.of(10.5, 10.5, 10.5),
  high: Float64Array.of(12.25, 12.25, 12.25),
  low: Float64Array.of(9, 9, 9),
  close: Float64Array.of(11.125, 11.125, 11.125),
  volume: Float64Array.of(0.5, 1.5, 2.5),
};

describe('given the same three candles in the files people have', () => {
  const lines = (header: string, line: (minute: number) => string, mark = '\n') =>
    [header, line(0), line(1), line(2)].join(mark);
  const seconds = (minute: number) => time(minute) / 1000;
  const rest = (minute: number) => `10.5,12.25,9,11.125,${minute + 0.5}`;
  const kline = (minute: number, unit: number) =>
    `${time(minute) * unit},10.50000000,12.25000000,9.00000000,11.12500000,${minute + 0.5},${(time(minute) + 59_999) * unit},1,2,3,4,0`;

  test.each<[string, string | Uint8Array]>([
    ['ours', OURS],
    ['ours with a byte order mark and Windows lines', `\uFEFF${OURS.replaceAll('\n', '\r\n')}\r\n`],
    ['ours in gzip', gzipSync(OURS)],
    [
      'TradingView, seconds',
      lines('time,open,high,low,close,Volume', (m) => `${seconds(m)},${rest(m)}`),
    ],
    [
      'TradingView, ISO, with plots',
      lines('time,open,high,low,close,Volume,MA', (m) => `${iso(m)},${rest(m)},NaN`),
    ],
    ['Binance without header, ms', [0, 1, 2].map((m) => kline(m, 1)).join('\n')],
    ['Binance without header, µs', [0, 1, 2].map((m) => kline(m, 1000)).join('\n')],
    [
      'Binance with header',
      lines(
        'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore',
        (m) => kline(m, 1),
      ),
    ],
    [
      'Coinbase, newest first',
      [
        'time,low,high,open,close,volume',
        ...[2, 1, 0].map((m) => `${seconds(m)},9,12.25,10.5,11.125,${m + 0.5}`),
      ].join('\n'),
    ],
    [
      'a dump with a line of text above, symbols and a quote volume, newest first',
      [
        'https://www.example.com',
        'unix,date,symbol,open,high,low,close,Volume BTC,Volume USD',
        ...[2, 1, 0].map((m) => `${seconds(m)},x,BTC/USD,${rest(m)},77`),
      ].join('\n'),
    ],
    [
      'semicolons and quotes',
      lines(
        '"Date";"Open";"High";"Low";"Close";"Volume"',
        (m) => `"${iso(m).slice(0, 19).replace('T', ' ')}";"10.5";12.25;9;11.125;${m + 0.5}`,
      ),
    ],
    [
      'an offset from UTC',
      lines(HEADER.replace('_ms', ''), (m) => `2022-01-01T05:3${m}:00+05:30,${rest(m)}`),
    ],
    [
      'exponents and signs',
      lines(HEADER, (m) => `${time(m)},+1.05e1,1225E-2,9.0,11125e-3,${m + 0.5}`),
    ],
    ['freqtrade', JSON.stringify([0, 1, 2].map((m) => [time(m), 10.5, 12.25, 9, 11.125, m + 0.5]))],
    [
      'klines of an exchange',
      JSON.stringify(
        [0, 1, 2].map((m) => [time(m), '10.5', '12.25', '9', '11.125', String(m + 0.5), 1]),
      ),
    ],
    [
      'objects',
      JSON.stringify(
        [0, 1, 2].map((m) => ({
          date: iso(m),
          open: 10.5,
          high: 12.25,
          low: 9,
          close: 11.125,
          volume: m + 0.5,
        })),
      ),
    ],
    ['two files put together, header repeated', `${OURS}\n${HEADER}\n`],
  ])('%s', async (_name, content) => {
    const file = await read(content);
    expect(file.columns).toEqual(expected);
    expect(file).toMatchObject({ timeframe: '1m', warnings: [] });
  });

  test('Parquet, by column names', async () => {
    const { time: times, ...columns } = expected;
    const table = new ArrowTable({
      ...Object.fromEntries(Object.entries(columns).map(([k, v]) => [k, makeVector(v)])),
      timestamp: makeVector(BigInt64Array.from(times, (ms) => BigInt(ms / 1000))),
    });
    const file = await read(writeParquet(Table.fromIPCStream(tableToIPC(table, 'stream'))));
    expect(file.columns).toEqual(expected);
    expect(file.format).toBe('parquet');
  });
});

test('an Arrow column of no type, as pandas writes one without any value, has none', async () => {
  const { time, volume: _, ...columns } = expected;
  const table = new ArrowTable({
    timestamp: makeVector(BigInt64Array.from(time, (ms) => BigInt(ms))),
    ...Object.fromEntries(
      Object.entries(columns).map(([name, prices]) => [name, makeVector(prices)]),
    ),
    volume: new Vector([makeData({ type: new Null(), length: time.length })]),
  });
  const file = await read(tableToIPC(table, 'file'));
  expect(file.columns.close).toEqual(columns.close);
  expect(file.columns.volume).toEqual(new Float64Array(time.length));
});

test('an Arrow file whose columns have no type may claim any number of rows, and has none', async () => {
  const none = new Vector([makeData({ type: new Null(), length: 40_000_000 })]);
  const names = ['time', 'open', 'high', 'low', 'close', 'volume'];
  const table = new ArrowTable(Object.fromEntries(names.map((name) => [name, none])));
  await expect(read(tableToIPC(table, 'file'))).rejects.toThrow(
    'expected a column with values in an Arrow file',
  );
});

test('rows without a time count towards the most that are read', async () => {
  const names = ['time', 'open', 'high', 'low', 'close', 'volume'];
  const batch = new ArrowTable(
    Object.fromEntries(names.map((name) => [name, makeVector(Float64Array.of(NaN, NaN))])),
  );
  const path = folder.file('bad.arrow', tableToIPC(batch.concat(batch), 'file'));
  const limits = { unpackedBytes: 10_000, rows: 3 };
  await expect(readCandleFile(path, { limits })).rejects.toThrow(
    'expected at most 3 candles, were 4',
  );
});

test('every decimal is read as the nearest double', async () => {
  const texts = [
    '0.1',
    '123456789.123456789',
    '9007199254740993',
    '0.00000000000000000000000012345',
    '.5',
    '7.',
  ];
  const rows = texts.map((text, i) => `${time(i)},${text},1e17,1e-30,${text},${text}`);
  const { columns } = await read([HEADER, ...rows].join('\n'));
  expect([...columns.close]).toEqual(texts.map(Number));
});

describe('rows that cannot be are refused with their lines', () => {
  const bad = (line: string) => refusal([HEADER, row(0), line, row(2)].join('\n'));

  test.each([
    ['a short row', `${time(1)},10,11`, /line 3: expected at least 6 fields, were 3/],
    [
      'text for a price',
      `${time(1)},10,abc,9,10,1`,
      /line 3: expected high to be a number, was "abc"/,
    ],
    ['an empty price', `${time(1)},10,,9,10,1`, /line 3: expected high to be a number, was ""/],
    ['NaN', `${time(1)},10,11,9,NaN,1`, /line 3: expected close to be a number, was "NaN"/],
    [
      'infinity',
      `${time(1)},10,1e999,9,10,1`,
      /line 3: expected high to be a price above 0, was Infinity/,
    ],
    [
      'a hexadecimal',
      `${time(1)},0x10,11,9,10,1`,
      /line 3: expected open to be a number, was "0x10"/,
    ],
    [
      'high below low',
      `${time(1)},10,9,11,10,1`,
      /line 3: expected high to be at least low, were high 9 and low 11/,
    ],
    ['open above high', `${time(1)},12,11,9,10,1`, /expected high to be at least open and close/],
    ['close below low', `${time(1)},10,11,9,8,1`, /expected low to be at most open and close/],
    ['a negative price', `${time(1)},10,11,-9,10,1`, /expected low to be a price above 0, was -9/],
    ['a price of zero', `${time(1)},0,11,0,10,1`, /expected open to be a price above 0, was 0/],
    ['a negative volume', `${time(1)},10,11,9,10,-1`, /expected volume to be 0 or more, was -1/],
    [
      'a word for a time',
      'yesterday,10,11,9,10,1',
      /line 3: expected time to be a time \(.*ISO.*was "yesterday"/,
    ],
    [
      'a day that is not',
      '2022-02-30,10,11,9,10,1',
      /expected time to be a time .* was "2022-02-30"/,
    ],
    ['a US date', '01/02/2022,10,11,9,10,1', /expected time to be a time .* was "01\/02\/2022"/],
  ])('%s', async (_name, line, message) => {
    expect(await bad(line)).toMatch(message);
  });

  test('all are counted, five are shown', async () => {
    const message = await refusal([HEADER, ...Array.from({ length: 9 }, () => 'x,1')].join('\n'));
    expect(message).toMatch(/9 malformed rows:/);
    expect(message.match(/line \d+:/g)).toHaveLength(5);
    expect(message).toMatch(/and 4 more/);
  });

  test('two candles of one time that differ', async () => {
    const other = row(1).replace('11.125', '11.5');
    expect(await refusal([OURS, other].join('\n'))).toMatch(
      /1 contradictory candle:\n +lines 3 and 5: 2022-01-01T00:01:00.000Z, expected only one candle for each time/,
    );
  });

  test('JSON rows by their number', async () => {
    expect(await refusal('[[1640995200000,1,2,0.5,1,1],[1640995260000,1,2,"x",1,1]]')).toMatch(
      /row 2: expected low to be a number, was "x"/,
    );
  });
});

describe('files that are no candles are refused with what was expected', () => {
  test.each([
    ['nothing', '', /the file is empty/],
    ['only a header', `${HEADER}\n`, /only a header/],
    [
      'another table',
      'name,age\nbob,7\n',
      /expected a header that names time, open.*was "name,age"/,
    ],
    ['too few columns', '1640995200000,5\n', /line 1: expected at least 6 fields .*were 2/],
    ['broken JSON', '[[1,2', /expected a JSON list of candles/],
    ['a JSON object', '{"a":1}', /expected a JSON list of candles.*was object/],
    ['an empty list', '[]', /the list is empty/],
    ['half a gzip file', gzipSync(OURS).subarray(0, 30), /expected a whole gzip file/],
    ['half a Parquet file', Buffer.from('PAR1 and then nothing'), /expected a Parquet file/],
    ['bytes', Buffer.from([0, 255, 1, 2, 10, 3]), /in an unknown binary format/],
  ])('%s', async (_name, content, message) => {
    expect(await refusal(content)).toMatch(message);
  });

  test('a file that is not there', async () => {
    await expect(readCandleFile(folder.pathOf('none.csv'))).rejects.toThrow(
      /expected a candles file at .*none\.csv/,
    );
  });
});

describe('what can be put right is, with a warning', () => {
  test('candles out of order are sorted', async () => {
    const { columns, warnings } = await read([HEADER, row(0), row(2), row(1), row(3)].join('\n'));
    expect([...columns.time]).toEqual([time(0), time(1), time(2), time(3)]);
    expect(warnings.join()).toMatch(/not in time order, first at line 4/);
  });

  test('a repeated candle is used once', async () => {
    const { columns, warnings } = await read([OURS, row(2)].join('\n'));
    expect(columns).toEqual(expected);
    expect(warnings.join()).toMatch(/1 repeated candle:\n {2}lines 4 and 5.*\n {2}used once/);
  });

  test('gaps are reported with line, length and total', async () => {
    const rows = [0, 1, 2, 5, 6, 7, 9].map(row);
    const { timeframe, warnings } = await read([HEADER, ...rows].join('\n'));
    expect(timeframe).toBe('1m');
    expect(warnings.join()).toMatch(/2 gaps:\n {2}line 5: 2 candles missing from 2022-01-01T00:03/);
    expect(warnings.join()).toMatch(
      /3 candles missing in all; the command line skips gaps, a run on the server needs allow_gaps/,
    );
  });

  test('a missing or empty volume is 0', async () => {
    const without = await read(OURS.replaceAll(/,[^,\n]*$/gm, ''));
    expect(without.warnings).toEqual(['no volume column: volume is 0 everywhere']);
    const empty = await read(OURS.replace(',0.5', ',').replace(',1.5', ',NaN'));
    expect([...empty.columns.volume]).toEqual([0, 0, 2.5]);
    expect(empty.warnings).toEqual(['2 candles have no volume: read as 0']);
  });

  test('a length that is no timeframe is left open', async () => {
    const rows = [0, 7, 14].map(row);
    expect(await read([HEADER, ...rows].join('\n'))).toMatchObject({
      timeframe: undefined,
      spacing: 420_000,
    });
  });
});
