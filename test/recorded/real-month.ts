import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CandleColumns } from '../../engine';
import { toColumns } from '../../engine';

/** The shipped month of one-minute candles, read without any reader of the product. */
export function realMonth(): CandleColumns {
  const file = join(__dirname, '../../data/btc-perp-1m-2022-01.csv.gz');
  const [, ...rows] = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return toColumns(
    rows.map((row) => {
      const [time = NaN, open = NaN, high = NaN, low = NaN, close = NaN, volume = NaN] = row
        .split(',')
        .map(Number);
      return { time, open, high, low, close, volume };
    }),
  );
}
