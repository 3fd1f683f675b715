import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { REPOSITORY } from '../../platform/repository';
import type { Candle, CandleColumns } from '../../engine';
import { toColumns } from '../../engine';

const FILE = join(REPOSITORY, 'data/btc-perp-1m-2022-01.csv.gz');

/** Minutes of a year of 365 days. */
export const YEAR_BARS = 525_600;

async function realMonth(): Promise<Candle[]> {
  const text = (await promisify(gunzip)(await readFile(FILE))).toString();
  const [, ...rows] = text.trim().split('\n');
  return rows.map((row) => {
    const [time = 0, open = 0, high = 0, low = 0, close = 0, volume = 0] = row
      .split(',')
      .map(Number);
    return { time, open, high, low, close, volume };
  });
}

/**
 * One-minute candles for a year: the real month again and again, each time scaled so that it begins
 * where the one before ended, with times going on minute by minute.
 */
export async function yearOfCandles(bars = YEAR_BARS): Promise<CandleColumns> {
  const month = await realMonth();
  const [first] = month;
  if (first === undefined) throw new Error(`expected candles in ${FILE}`);
  let factor = 1;
  const candles: Candle[] = [];
  while (candles.length < bars) {
    for (const candle of month) {
      if (candles.length === bars) break;
      candles.push({
        time: first.time + candles.length * 60_000,
        open: candle.open * factor,
        high: candle.high * factor,
        low: candle.low * factor,
        close: candle.close * factor,
        volume: candle.volume,
      });
    }
    factor = (candles.at(-1) as Candle).close / first.open;
  }
  return toColumns(candles);
}
