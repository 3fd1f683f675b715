import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { REPOSITORY } from '../../platform/repository';
import type { Candle, CandleColumns } from '../../engine';

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
  // Written in place: garbage of the preparation would be collected while a run is measured.
  const column = () => new Float64Array(bars);
  const [time, open, high, low, close, volume] = [
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
  ];
  let factor = 1;
  for (let i = 0; i < bars; i++) {
    const candle = month[i % month.length] as Candle;
    if (i > 0 && candle === first) factor = (close[i - 1] as number) / first.open;
    time[i] = first.time + i * 60_000;
    open[i] = candle.open * factor;
    high[i] = candle.high * factor;
    low[i] = candle.low * factor;
    close[i] = candle.close * factor;
    volume[i] = candle.volume;
  }
  return { time, open, high, low, close, volume };
}
