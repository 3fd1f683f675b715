import { readCandleFile } from '../candle-file';
import { fiveCandles } from '../testing/five-candles';
import { TemporaryFolder } from '../testing/temporary-folder';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const five = fiveCandles();
const row = (i: number, more: object) => ({
  ...{ time: five.time[i], open: 100 + i, high: 102 + i, low: 99 + i, close: 101 + i },
  ...{ volume: 5 + i, ...more },
});

function read(labels: readonly object[]) {
  const rows = labels.map((more, i) => row(i, more));
  return readCandleFile(folder.file('candles.json', JSON.stringify(rows)), { skipsErrors: true });
}

const times = (indices: readonly number[]) => indices.map((i) => five.time[i]);

test('rows of another symbol are dropped, as it is said', async () => {
  const [btc, eth] = [{ symbol: 'BTC/USD' }, { symbol: 'ETH/USD' }];
  const { columns, badRows, errors, symbol } = await read([btc, eth, btc, eth, btc]);
  expect([...columns.time]).toEqual(times([0, 2, 4]));
  expect([...columns.open]).toEqual([100, 102, 104]);
  expect({ badRows, symbol }).toEqual({ badRows: 2, symbol: 'BTC/USD' });
  expect(errors.join()).toMatch(
    /2 foreign candles:\n +row 2: expected candles of one symbol, were BTC\/USD and ETH\/USD/,
  );
});

test.each([
  ['text', '1m', '1h'],
  ['seconds', 60, 3_600],
])('rows of another timeframe are dropped: %s', async (_name, minute, hour) => {
  const interval = (value: unknown) => ({ interval: value });
  const rows = [minute, minute, hour, minute, minute].map(interval);
  const { columns, errors } = await read(rows);
  expect([...columns.time]).toEqual(times([0, 1, 3, 4]));
  expect(errors.join()).toMatch(
    new RegExp(`row 3: expected candles of one timeframe, were ${minute} and ${hour}`),
  );
});

test('the first row that names a symbol counts', async () => {
  const rows = [{ symbol: '' }, { symbol: 'BTC/USD' }, { symbol: 'ETH/USD' }];
  const { columns, symbol } = await read(rows);
  expect([...columns.time]).toEqual(times([0, 1]));
  expect(symbol).toBe('BTC/USD');
});

test('an index of text in pandas’ split form is no symbol', async () => {
  const document = {
    columns: ['open', 'high', 'low', 'close', 'volume'],
    index: Array.from(five.time, (time) => new Date(time).toISOString()),
    data: [0, 1, 2, 3, 4].map((i) => [100 + i, 102 + i, 99 + i, 101 + i, 5 + i]),
  };
  const path = folder.file('split.json', JSON.stringify(document));
  const { columns, symbolFrom } = await readCandleFile(path);
  expect(columns).toEqual(five);
  expect(symbolFrom).toBe('default');
});

test.each([
  ['a list', (rows: readonly string[]) => `{"candles":[${rows.join(',')}]}`],
  ['lines', (rows: readonly string[]) => rows.join('\n')],
])('a row of %s that has a key twice is refused by its place', async (_name, document) => {
  const rows = Array.from(five.time, (_, i) => JSON.stringify(row(i, { note: 'a:b' })));
  rows[3] = rows[3]!.replace('}', ',"close":7}');
  const reading = readCandleFile(folder.file('candles.json', document(rows)));
  await expect(reading).rejects.toThrow('candle 4: close: expected once, is there twice');
});

test.each([
  ['symbol', '{"symbol":"BTC/USD","symbol":"ETH/USD","candles":[[1,2,3,4,5,6]]}'],
  ['meta.interval', '{"meta":{"interval":"1m","interval":"1h"},"candles":[[1,2,3,4,5,6]]}'],
  ['t', '{"t":[1],"t":[2],"o":[1],"h":[1],"l":[1],"c":[1]}'],
])('a document that has %s twice is refused', async (key, document) => {
  const reading = readCandleFile(folder.file('candles.json', document));
  await expect(reading).rejects.toThrow(new RegExp(`(^|: )${key}: expected once, is there twice`));
});

test('a key that objects of a document have once each is read', async () => {
  const rows = JSON.stringify(Array.from(five.time, (_, i) => row(i, {})));
  const document = `{"meta":{"symbol":"BTC/USD"},"symbol":"BTC/USD","candles":${rows}}`;
  const { columns } = await readCandleFile(folder.file('candles.json', document));
  expect(columns).toEqual(five);
});
