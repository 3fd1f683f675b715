import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { REPOSITORY } from '../../platform/repository';
import type { Candle } from '../../engine';

const MINUTE_MS = 60_000;
const VOLUME_UNITS = 100_000_000n;
const VOLUME_DECIMALS = 8;

interface TapeRow {
  readonly prices: readonly [number, number, number, number];
  /** Volume in 10^-8, exact. */
  readonly volume: bigint;
}

/**
 * The recorded candles of `data/`, read without the product's own code: what the market must
 * look like. The simulated exchange repeats the tape for ever, every second time backwards; so does this.
 */
export class TapeCandles {
  private constructor(
    private readonly startMs: number,
    private readonly rows: readonly TapeRow[],
  ) {}

  /** Reads the shipped month. */
  static read(): TapeCandles {
    const path = join(REPOSITORY, 'data/btc-perp-1m-2022-01.csv.gz');
    const [, ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
    const rows = lines.map((line) => {
      const [, open, high, low, close, volume = ''] = line.trim().split(',');
      const prices = [open, high, low, close].map(Number) as unknown as TapeRow['prices'];
      return { prices, volume: unitsOf(volume) };
    });
    return new TapeCandles(Number(lines[0]?.split(',')[0]), rows);
  }

  /** The candle of `stepMs`, a whole number of minutes, that opens at `time`. */
  candle(stepMs: number, time: number): Candle {
    const minutes = Array.from({ length: stepMs / MINUTE_MS }, (_, i) =>
      this.minute(time + i * MINUTE_MS),
    );
    const [first] = minutes;
    const last = minutes.at(-1);
    if (first === undefined || last === undefined) {
      throw new RangeError(`expected whole minutes, was ${stepMs} ms`);
    }
    const volume = minutes.reduce((sum, minute) => sum + minute.volume, 0n);
    return {
      time,
      open: first.prices[0],
      high: Math.max(...minutes.map(({ prices }) => prices[1])),
      low: Math.min(...minutes.map(({ prices }) => prices[2])),
      close: last.prices[3],
      volume: numberOf(volume),
    };
  }

  /** All candles of `stepMs` that open in [from, to). */
  range(stepMs: number, from: number, to: number): Candle[] {
    const count = Math.max(0, Math.ceil((to - from) / stepMs));
    return Array.from({ length: count }, (_, i) => this.candle(stepMs, from + i * stepMs));
  }

  private minute(time: number): TapeRow {
    const position = (time - this.startMs) / MINUTE_MS;
    const within = position % this.rows.length;
    const isBackwards = Math.floor(position / this.rows.length) % 2 === 1;
    const row = this.rows[isBackwards ? this.rows.length - 1 - within : within];
    if (row === undefined) throw new RangeError(`expected a minute of the tape, was ${time}`);
    const [open, high, low, close] = row.prices;
    return isBackwards ? { ...row, prices: [close, high, low, open] } : row;
  }
}

/** An exact decimal as a whole number of 10^-8. */
export function unitsOf(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole) * VOLUME_UNITS + BigInt(fraction.padEnd(VOLUME_DECIMALS, '0'));
}

/** The double nearest to a whole number of 10^-8. */
export function numberOf(units: bigint): number {
  const fraction = (units % VOLUME_UNITS).toString().padStart(VOLUME_DECIMALS, '0');
  return Number(`${units / VOLUME_UNITS}.${fraction}`);
}
