import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipOf } from './testing/zip-of';
import { readCandleFile } from './candle-file';
import { fiveCandles } from './testing/five-candles';
import { TemporaryFolder } from './testing/temporary-folder';

const DAY = 86_400_000;
const folder = new TemporaryFolder();
afterAll(() => folder.remove());

/** Candles as the API answers them. */
function asJson(candles: ReturnType<typeof fiveCandles>): Buffer {
  const { time, ...prices } = candles;
  const rows = Array.from(time, (at, i) => ({
    time: new Date(at).toISOString(),
    ...Object.fromEntries(Object.entries(prices).map(([name, column]) => [name, column[i]])),
  }));
  return Buffer.from(JSON.stringify(rows));
}

const pathOf = (name: string) => join(__dirname, 'testing', name);

describe('files that people have hold the five candles', () => {
  const days = fiveCandles(DAY);
  const morning = fiveCandles(60_000, Date.UTC(2022, 0, 3, 9));

  test.each([
    ['cases/decimal-18-8.parquet', 'parquet', fiveCandles()],
    ['cases/candles.feather', 'arrow', fiveCandles()],
    ['cases/candles.zip', 'csv in zip', fiveCandles()],
    ['cases/unnamed-index.csv', 'csv', days],
    ['cases/yyyymmdd.csv', 'csv', days],
    ['cases/date-and-time.csv', 'csv', morning],
    ['cases/postgres-zone.csv', 'csv', fiveCandles()],
    ['cases/two-volumes.csv', 'csv', fiveCandles()],
    ['fixtures/plain.feather', 'arrow', fiveCandles()],
    ['fixtures/lz4.feather', 'arrow', fiveCandles()],
    ['fixtures/zstd.feather', 'arrow', fiveCandles()],
    ['fixtures/batches-zstd.feather', 'arrow', fiveCandles()],
    ['fixtures/stream.arrow', 'arrow', fiveCandles()],
    ['fixtures/unnamed-index.feather', 'arrow', fiveCandles()],
    ['fixtures/unnamed-index.parquet', 'parquet', fiveCandles()],
    ['fixtures/decimal256.feather', 'arrow', fiveCandles()],
    ['fixtures/timestamp-s.parquet', 'parquet', fiveCandles()],
    ['fixtures/timestamp-ms.parquet', 'parquet', fiveCandles()],
    ['fixtures/timestamp-us.parquet', 'parquet', fiveCandles()],
    ['fixtures/timestamp-ns.parquet', 'parquet', fiveCandles()],
    ['fixtures/timestamp-zone.parquet', 'parquet', fiveCandles()],
    ['fixtures/time-text.parquet', 'parquet', fiveCandles()],
    ['fixtures/date32.parquet', 'parquet', days],
    ['fixtures/yyyymmdd.parquet', 'parquet', days],
    ['fixtures/date-and-time.parquet', 'parquet', fiveCandles()],
    ['fixtures/labelled.parquet', 'parquet', fiveCandles()],
    ['fixtures/labelled.feather', 'arrow', fiveCandles()],
    ['fixtures/groups.parquet', 'parquet', fiveCandles()],
    ['fixtures/float32.parquet', 'parquet', fiveCandles()],
  ])('%s', async (name, format, expected) => {
    const { columns, ...file } = await readCandleFile(pathOf(name));
    expect(columns).toEqual(expected);
    expect(file).toMatchObject({ format, warnings: [] });
  });

  describe.each(['candles.feather', 'decimal-18-8.parquet', 'two-volumes.csv', 'candles.json'])(
    '%s also',
    (name) => {
      const content = () =>
        name === 'candles.json' ? asJson(fiveCandles()) : readFileSync(pathOf(`cases/${name}`));

      test.each([
        ['in gzip', '.gz', () => gzipSync(content())],
        ['in zip', '.zip', () => zipOf({ [name]: content() })],
        ['in gzip in zip', '.zip', () => zipOf({ [`${name}.gz`]: gzipSync(content()) })],
      ])('%s', async (layers, suffix, packed) => {
        const { columns, format } = await readCandleFile(folder.file(name + suffix, packed()));
        expect(columns).toEqual(fiveCandles());
        expect(format.endsWith(` ${layers}`)).toBe(true);
      });
    },
  );
});

test('symbol and timeframe come from columns', async () => {
  for (const name of ['labelled.parquet', 'labelled.feather']) {
    expect(await readCandleFile(pathOf(`fixtures/${name}`))).toMatchObject({
      ...{ symbol: 'ETH/USDT', symbolFrom: 'data', timeframe: '1m', spacingFrom: 'data' },
    });
  }
});

test('four thousand candles in compressed batches', async () => {
  for (const name of ['long-lz4.feather', 'long-zstd.feather']) {
    const { columns } = await readCandleFile(pathOf(`fixtures/${name}`));
    expect(columns.time).toHaveLength(4_000);
    expect(columns.time[3_999]).toBe(Date.UTC(2022, 0, 1) + 3_999 * 60_000);
    expect([...columns.open]).toEqual(
      Array.from({ length: 4_000 }, (_, i) => 100 + (Math.floor(i / 60) % 7)),
    );
  }
});

test('null volumes are 0, with a warning', async () => {
  const { columns, warnings } = await readCandleFile(pathOf('fixtures/null-volume.parquet'));
  expect([...columns.volume]).toEqual([5, 0, 7, 0, 9]);
  expect(warnings).toEqual(['2 candles have no volume: read as 0']);
});

test('numbers that mean a time before 2009 are refused with the year', async () => {
  await expect(readCandleFile(pathOf('fixtures/seconds-from-zero.parquet'))).rejects.toThrow(
    /row 1: expected time to be a time, was 0: as seconds since 1970 that would be in 1970/,
  );
});

test('no file that ends early is taken for a whole one', async () => {
  const names = readdirSync(pathOf('fixtures')).filter((name) => /feather|parquet/.test(name));
  for (const name of names) {
    const bytes = readFileSync(pathOf(`fixtures/${name}`));
    const half = folder.file(`half-${name}`, bytes.subarray(0, bytes.length / 2));
    await expect(readCandleFile(half)).rejects.toThrow(/expected (an Arrow|a Parquet)/);
  }
});
