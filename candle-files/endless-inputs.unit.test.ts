import { gzipSync } from 'node:zlib';
import { readCandleFile } from './candle-file';
import { TemporaryFolder } from './testing/temporary-folder';
import { storedZipOf } from './testing/zip-of';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const MIB = 2 ** 20;
const HEADER = 'time,open,high,low,close,volume\n';
const ROW = '1640995200000,1,2,1,2,1\n';
const LIST = '[[1640995200000,1,2,1,2,1]';
const long = 'x'.repeat(17 * MIB);

test.each<[string, string, RegExp]>([
  ['a line of a CSV file', `${HEADER}${ROW}${long}`, /: expected lines of at most 16 MiB$/],
  ['a row of JSON', `${LIST},["${long}`, /: expected a JSON document whose rows and texts are at/],
  ['a text after JSON', `{"a":${LIST}],"b":"${long}`, /: expected a JSON document whose rows and/],
])('%s that does not end is not waited for', async (_name, text, message) => {
  await expect(readCandleFile(folder.file('long.gz', gzipSync(text)))).rejects.toThrow(message);
});

test('a value is not shown in full', async () => {
  const row = ['y'.repeat(1_000), 1, 2, 1, 2, 1];
  const text = `${LIST},${JSON.stringify(row)}]`;
  await expect(readCandleFile(folder.file('value.json', text))).rejects.toMatchObject({
    message: expect.stringMatching(/row 2: expected time to be a time.{0,300}…$/) as string,
  });
});

test('a symbol is not shown in full', async () => {
  const rows = ['x', 'x'.repeat(MIB)].map(
    (symbol, i) => `${1_640_995_200 + i * 60},1,2,1,2,1,${symbol}`,
  );
  const path = folder.file('symbol.csv', [HEADER.replace('\n', ',symbol'), ...rows].join('\n'));
  const { message } = (await readCandleFile(path).catch((e: unknown) => e)) as Error;
  expect(message.slice(-20_000, -9_940)).toMatch(
    /line 3: expected candles of one symbol, were x and x+$/,
  );
  expect(message).toHaveLength(`${path}: `.length + 10_001);
});

test.each([
  ['csv', HEADER + ROW.repeat(200_000)],
  ['json', `[${'[1640995200000,1,2,1,2,1],\n'.repeat(200_000)}`],
])('%s rows beyond those that are read are not kept', async (name, text) => {
  const path = folder.file(`rows.${name}`, text);
  const limits = { unpackedBytes: Infinity, rows: 100 };
  const { message } = (await readCandleFile(path, { limits }).catch((e: unknown) => e)) as Error;
  const [, rows] = /expected at most 100 candles, were (\d+)$/.exec(message) ?? [];
  expect(Number(rows)).toBeLessThan(100_000);
});

test('a zip of very many files is not listed', async () => {
  const names = Array.from({ length: 1_001 }, (_, i) => [`${i}.csv`, HEADER]);
  const path = folder.file('many.zip', storedZipOf(Object.fromEntries(names)));
  await expect(readCandleFile(path)).rejects.toThrow(
    /: expected one file of candles in the zip, but it holds more than 1000$/,
  );
});
