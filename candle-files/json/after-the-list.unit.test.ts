import { readCandleFile } from '../candle-file';
import { fiveCandles } from '../testing/five-candles';
import { TemporaryFolder } from '../testing/temporary-folder';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const five = fiveCandles();
const lists = Array.from(five.time, (time, i) => [time, 100 + i, 102 + i, 99 + i, 101 + i, 5 + i]);
const objects = lists.map(([time, open, high, low, close, volume]) => ({
  ...{ time, open, high, low, close, volume },
}));
const columns = {
  ...{ t: [...five.time], o: [...five.open], h: [...five.high] },
  ...{ l: [...five.low], c: [...five.close], v: [...five.volume] },
};
const read = (text: string) => readCandleFile(folder.file('candles.json', text));

/** Longer than what is read at once: what follows stands in a later piece. */
const long = ' '.repeat(2_500_000);

describe('candles after the first list are an error, never dropped', () => {
  test.each<[string, string]>([
    ['two pages', `${JSON.stringify(lists)}\n${JSON.stringify(lists)}`],
    ['two pages of objects', `{"candles":${JSON.stringify(objects)}}{"candles":[]}`],
    ['a page and one row', `${JSON.stringify(lists)}${JSON.stringify(lists[0])}`],
    ['two pages, the second one late', `${JSON.stringify(lists)}${long}${JSON.stringify(lists)}`],
  ])('%s', async (_name, text) => {
    await expect(read(text)).rejects.toThrow(
      /expected one JSON document, but another one follows after the candles/,
    );
  });

  test.each<[string, unknown]>([
    ['two symbols', { BTCUSDT: lists, ETHUSDT: lists }],
    ['two symbols, deeper', { data: { BTC: { candles: objects }, ETH: { candles: objects } } }],
    ['a list of pages', [lists, lists]],
    ['two symbols by column', { BTC: columns, ETH: columns }],
    ['a list of pages by column', [columns, columns]],
    ['two symbols with much between', { BTC: lists, text: `"[${long}`, ETH: lists }],
  ])('%s', async (_name, document) => {
    for (const text of [JSON.stringify(document), JSON.stringify(document, null, 2)]) {
      await expect(read(text)).rejects.toThrow(/expected one list of candles, but/);
    }
  });

  test('the second list is found wherever the pieces of the file end', async () => {
    const [first, second] = [JSON.stringify(lists), JSON.stringify(lists)];
    const piece = 1 << 20;
    for (const before of [0, 1, 5, 20, 40, 4_095, 4_096, 4_097]) {
      const head = `{"a":${first},`;
      const text = `${head}${' '.repeat(piece - head.length - before)}"b":${second}}`;
      await expect(read(text)).rejects.toThrow(/expected one list of candles, but/);
    }
  });

  test('a value in the list that is no candle', async () => {
    await expect(read(`${JSON.stringify(lists).slice(0, -1)},null]`)).rejects.toThrow(
      /row 6: expected time to be a time/,
    );
  });
});

test('other fields may follow the list', async () => {
  const meta = { next_cursor: 'a]}"', meta: { holes: [[1, 2]], pages: [] }, text: long, last: 5 };
  expect((await read(JSON.stringify({ candles: lists, ...meta }))).columns).toEqual(five);
  expect((await read(`${JSON.stringify(lists)}${long}\n`)).columns).toEqual(five);
});

test('a document that ends after its list, but early, is refused', async () => {
  const text = JSON.stringify({ candles: lists, last: 5 });
  for (const cut of [1, 3, 8]) {
    await expect(read(text.slice(0, -cut))).rejects.toThrow(/ends after 5 candles/);
  }
});

test.each<[string, string]>([
  ['lists that do not end', '['.repeat(300_000)],
  ['lists that end', '['.repeat(300_000) + ']'.repeat(300_000)],
  ['objects', '{"a":'.repeat(200_000)],
  ['lists after the candles', `{"a":${JSON.stringify(lists)},"b":${'['.repeat(300_000)}`],
  ['lists in a candle', `[[1640995200000,1,1,1,1,${'['.repeat(300_000)}`],
])(
  'a document that is nested deeply is refused before it is looked through: %s',
  async (_, text) => {
    await expect(read(text)).rejects.toThrow('at most 32 lists within each other');
  },
);

test('many objects without candles are refused before all are looked through', async () => {
  await expect(read(JSON.stringify(Array(20_000).fill({ a: {} })))).rejects.toThrow(
    'expected candles, but the JSON document is a list of other objects',
  );
});
