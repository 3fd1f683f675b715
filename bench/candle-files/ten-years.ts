import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { zipOf } from '../../candle-files/testing/zip-of';
import { candleTable } from '../../cli/output/candle-table';
import type { CandleColumns } from '../../engine';
import { parquetOf } from '../../reports/exports/parquet';
import { YEAR_BARS, yearOfCandles } from '../engine/year';

const YEARS = 10;
const ROWS_A_CHUNK = 20_000;
const fields = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/** A candle by its place; what stands between two candles is not part of it. */
type WriteRow = (values: readonly number[]) => string;

/** Ten years of one-minute candles in every format, each in a file of the folder; returns the files. */
export async function writeTenYears(folder: string): Promise<string[]> {
  const candles = await yearOfCandles(YEARS * YEAR_BARS);
  const files: string[] = [];
  const file = (ending: string) => {
    const path = join(folder, `BTC-USD-1m.${ending}`);
    files.push(path);
    return path;
  };
  const csv = file('csv');
  await writeText(
    csv,
    concat(
      `${fields.join()}\n`,
      rowsOf(candles, (row) => row.join(), '\n'),
      '\n',
    ),
  );
  await pipeline(
    createReadStream(csv),
    createGzip({ level: 1 }),
    createWriteStream(file('csv.gz')),
  );
  await writeFile(file('zip'), zipOf({ 'BTC-USD-1m.csv': await readFile(csv) }));
  const objectRow: WriteRow = (row) =>
    JSON.stringify(Object.fromEntries(fields.map((name, at) => [name, row[at]])));
  await writeText(file('objects.json'), ['[', ...rowsOf(candles, objectRow, ','), ']']);
  const listRow: WriteRow = (row) => JSON.stringify(row);
  await writeText(file('lists.json'), ['[', ...rowsOf(candles, listRow, ','), ']']);
  await writeFile(file('parquet'), parquetOf(candleTable(candles)));
  const { year: _, ...columns } = candles;
  await writeFile(file('arrow'), tableToIPC(tableFromArrays(columns), 'file'));
  return files;
}

async function writeText(path: string, chunks: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks), createWriteStream(path));
}

function* rowsOf(candles: CandleColumns, write: WriteRow, between: string): Generator<string> {
  const rows = candles.time.length;
  for (let from = 0; from < rows; from += ROWS_A_CHUNK) {
    const to = Math.min(from + ROWS_A_CHUNK, rows);
    const chunk: string[] = [];
    for (let row = from; row < to; row++) {
      chunk.push(write(fields.map((name) => candles[name][row] as number)));
    }
    yield chunk.join(between) + (to < rows ? between : '');
  }
}

function* concat(first: string, middle: Iterable<string>, last: string): Generator<string> {
  yield first;
  yield* middle;
  yield last;
}
