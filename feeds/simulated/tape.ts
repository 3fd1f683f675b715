import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { parseUnits } from './decimal-units';

/** Price decimals of the tape; its ticks are tenths of a dollar. */
export const TAPE_PRICE_DECIMALS = 1;
/** Sizes and volumes are counted in 10^-8 of the base currency; a month's sum stays an exact integer. */
export const SIZE_DECIMALS = 8;

export const MINUTE_MS = 60_000;

/** Open, high, low and close in ticks, volume in 10^-8 units: all whole numbers. */
export interface CellCandle {
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

/** Recorded one-minute candles without a hole, the first one opening at `startMs` (UTC). */
export interface Tape {
  startMs: number;
  rows: readonly CellCandle[];
}

const HEADER = 'time_ms,open,high,low,close,volume';

/** Parses the CSV text of a tape; throws a RangeError that names the line when it is not regular one-minute candles. */
export function parseTape(csv: string): Tape {
  const [header, ...lines] = csv.trim().split('\n');
  if (header?.trim() !== HEADER) throw new RangeError(`expected "${HEADER}", was "${header}"`);
  const startMs = Number(lines[0]?.split(',')[0]);
  const rows = lines.map((line, index): CellCandle => {
    const [time, open, high, low, close, volume] = line.trim().split(',');
    if (Number(time) !== startMs + index * MINUTE_MS || volume === undefined) {
      throw new RangeError(`expected minute ${index} of the tape at line ${index + 2}: "${line}"`);
    }
    const ticks = (text = '') => parseUnits(text, TAPE_PRICE_DECIMALS);
    return {
      open: ticks(open),
      high: ticks(high),
      low: ticks(low),
      close: ticks(close),
      volume: parseUnits(volume, SIZE_DECIMALS),
    };
  });
  return { startMs, rows };
}

/** Reads a gzip-compressed tape from disk. */
export async function readTape(path: string): Promise<Tape> {
  const bytes = await promisify(gunzip)(await readFile(path));
  return parseTape(bytes.toString('utf8'));
}
