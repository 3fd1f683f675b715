import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Table, makeVector, tableToIPC } from 'apache-arrow';
import { readCandleFile } from '../candle-file';
import { fiveCandles } from '../testing/five-candles';
import { TemporaryFolder } from '../testing/temporary-folder';
import { storedZipOf } from '../testing/zip-of';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const CSV = 'time,open,high,low,close,volume\n1640995200000,1,2,1,2,1\n1640995260000,1,3,1,2,1\n';
/** Longer than what is read to find out what a file is. */
function longStream(): Uint8Array {
  const length = 400_000;
  const time = BigInt64Array.from({ length }, (_, i) => 1640995200000n + BigInt(i) * 60_000n);
  const prices = () => makeVector(new Float64Array(length).fill(1.5));
  const low = Float64Array.from({ length }, (_, i) => (i === length - 1 ? 1.25 : 1.5));
  const table = { time: makeVector(time), open: prices(), high: prices() };
  return tableToIPC(new Table({ ...table, low: makeVector(low), close: prices() }), 'stream');
}

const JSON_ROWS = '[[1640995200000,1,2,1,2,1],[1640995260000,1,3,1,2,1]]';
const fixture = (name: string) => readFileSync(join(__dirname, '../testing/fixtures', name));

/** A byte of a price changed, as on a bad disk. */
function damaged(zip: Buffer, price: Uint8Array): Buffer {
  const at = zip.indexOf(price);
  expect(at).toBeGreaterThan(0);
  const copy = Buffer.from(zip);
  copy[at] = (copy[at] as number) ^ 1;
  return copy;
}

test.each<[string, string | Uint8Array, Uint8Array]>([
  ['a.csv', CSV, Buffer.from('3,1,2,1\n')],
  ['a.json', JSON_ROWS, Buffer.from('3,1,2,1]')],
  ['plain.feather', fixture('plain.feather'), Buffer.from(fiveCandles().open.buffer)],
  ['stream.arrow', fixture('stream.arrow'), Buffer.from(fiveCandles().open.buffer)],
  ['long.arrow', longStream(), Buffer.from(Float64Array.of(1.5, 1.25).buffer)],
])('a damaged byte of a stored zip is found: %s', async (name, content, price) => {
  const zip = storedZipOf({ [name]: content });
  await readCandleFile(folder.file('whole.zip', zip));
  await expect(readCandleFile(folder.file('damaged.zip', damaged(zip, price)))).rejects.toThrow(
    /expected a whole zip file; .*checksum/,
  );
});
