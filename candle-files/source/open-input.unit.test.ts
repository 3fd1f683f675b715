import { gzipSync } from 'node:zlib';
import { readCandleFile } from '../candle-file';
import { TemporaryFolder } from '../testing/temporary-folder';
import { storedZipOf, zipOf } from '../testing/zip-of';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const CSV = 'time,open,high,low,close,volume\n1640995200000,1,2,1,2,1\n1640995260000,1,2,1,2,1\n';

let files = 0;
const read = (content: string | Uint8Array, name = 'c') =>
  readCandleFile(folder.file(`${'abcdefghijklmnopqrstuvwxyz'[files++]}${name}`, content));

async function refusal(content: string | Uint8Array): Promise<string> {
  const error: unknown = await read(content).then(
    () => new Error('was accepted'),
    (reason: unknown) => reason,
  );
  return (error as Error).message;
}

const bytes = (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(300, 7)]);

describe('a format that is not read is named, never shown', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['UTF-16', Buffer.from(`\uFEFF${CSV}`, 'utf16le'), /this is UTF-16 text; save it as UTF-8/],
    ['UTF-16 without its mark', Buffer.from(CSV, 'utf16le'), /this is UTF-16 text/],
    [
      'xlsx',
      zipOf({ '[Content_Types].xml': 'x', 'xl/workbook.xml': 'x' }),
      /an Excel workbook \(xlsx\); save it as CSV/,
    ],
    ['xls', bytes('\xd0\xcf\x11\xe0'), /an old Excel workbook \(xls\)/],
    ['7z', bytes('7z\xbc\xaf'), /a 7-Zip archive/],
    ['xz', bytes('\xfd7zXZ'), /an xz file/],
    ['bzip2', bytes('BZh9'), /a bzip2 file/],
    ['zst', bytes('\x28\xb5\x2f\xfd'), /a Zstandard file/],
    ['HDF5', bytes('\x89HDF'), /an HDF5 file/],
    ['Feather of version 1', bytes('FEA1'), /a Feather file of version 1/],
    ['pickle', bytes('\x80\x04'), /a Python pickle/],
    ['a web page', Buffer.from('<!DOCTYPE html><html>'), /a web page or XML document/],
    ['gzip of a web page', gzipSync('<html>'), /a web page or XML document/],
    ['anything else', bytes('\x00\x01\x02'), /in an unknown binary format/],
  ])('%s', async (_name, content, message) => {
    const text = await refusal(content);
    expect(text).toMatch(message);
    expect(text).toMatch(
      /expected CSV, JSON, Parquet or Arrow\/Feather, also compressed with gzip or zip/,
    );
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\ufffd]/);
  });
});

describe('zip', () => {
  test('several files are listed', async () => {
    const message = await refusal(zipOf({ 'btc.csv': CSV, 'data/eth.csv': CSV }));
    expect(message).toMatch(
      /expected one file of candles in the zip, but it holds 2: btc\.csv, data\/eth\.csv; unpack it/,
    );
  });

  test('folders, hidden files and notes beside the candles do not count', async () => {
    const content = zipOf({
      'a/': '',
      '__MACOSX/._b.csv': 'x',
      'readme.txt': 'hello',
      'a/b.csv': CSV,
    });
    expect((await read(content)).columns.time).toHaveLength(2);
  });

  test('what is in it may be in gzip, and names symbol and timeframe', async () => {
    const content = zipOf({ 'ETHUSDT-1m-2022-01.csv.gz': gzipSync(CSV) });
    expect(await read(content)).toMatchObject({
      ...{ symbol: 'ETH/USDT', timeframe: '1m', spacingFrom: 'file name' },
      format: 'csv in gzip in zip',
    });
  });

  test('an empty one, and one that ends early, are refused', async () => {
    expect(await refusal(zipOf({}))).toMatch(/one file of candles in the zip, but it is empty/);
    const whole = zipOf({ 'a.csv': CSV });
    expect(await refusal(whole.subarray(0, 60))).toMatch(/expected a whole zip file/);
    const broken = Buffer.from(whole);
    broken.fill(0xff, 40, 60);
    expect(await refusal(broken)).toMatch(/expected a whole zip file/);
  });
});

test('layers have an end', async () => {
  const deep = [1, 2, 3, 4].reduce((content) => gzipSync(content), Buffer.from(CSV) as Uint8Array);
  expect(await refusal(deep)).toMatch(/at most 3 layers of gzip and zip/);
});

describe('an outer layer that is damaged after its beginning is named', () => {
  /** Rows that pack badly: the damage lies behind what is read to find out what a file is. */
  const long = Buffer.from(
    Array.from({ length: 60_000 }, (_, i) => {
      const close = 100 + Math.sin(i * i);
      return `${1_640_995_200_000 + i * 60_000},100,102,98,${close},${Math.abs(Math.sin(i ** 3))}\n`;
    }).join(''),
  );

  test.each<[string, () => Uint8Array, RegExp]>([
    [
      'gzip in gzip, cut short',
      () => {
        const whole = gzipSync(gzipSync(long));
        return whole.subarray(0, whole.length / 2);
      },
      /: expected a whole gzip file; (Error: )?unexpected end of file$/,
    ],
    [
      'gzip in a zip, with a damaged byte',
      () => {
        const zip = storedZipOf({ 'a.csv.gz': gzipSync(long) });
        zip[zip.length - 1_000] = (zip[zip.length - 1_000] as number) ^ 1;
        return zip;
      },
      /: expected a whole (gzip|zip) file; [^;]*$/,
    ],
    [
      'gzip in a compressed zip, with damaged bytes',
      () => zipOf({ 'a.csv.gz': gzipSync(long) }).fill(0xff, 600_000, 600_100),
      /: expected a whole (gzip|zip) file; [^;]*$/,
    ],
  ])('%s', async (_name, content, message) => {
    expect(await refusal(content())).toMatch(message);
  });

  test('what unpacks to too much, two layers deep', async () => {
    const path = folder.file('deep.gz', gzipSync(gzipSync(long)));
    const limits = { unpackedBytes: 200_000, rows: 1_000_000 };
    await expect(readCandleFile(path, { limits })).rejects.toThrow(
      /: expected at most 200000 bytes when it is unpacked$/,
    );
  });
});
