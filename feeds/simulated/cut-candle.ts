import type { SeededRandom } from './seeded-random';
import type { CellCandle } from './tape';

/** Open, both extremes and close each need a print of their own. */
export const FEWEST_PRINTS = 4;

const OPEN_WITHIN_MICROS = 100_000;
/** Weight times volume has to stay below 2^53. */
const HIGHEST_WEIGHT = 100;

/** The prints of one candle as columns: microseconds from its open, price in ticks, size in units, maker side. */
export interface CellPrints {
  offsetMicros: Int32Array;
  price: Float64Array;
  size: Float64Array;
  makerSells: Uint8Array;
}

/**
 * Cuts a candle into `count` prints that rebuild it exactly: first print at the open, last at the close, both extremes
 * touched, none beyond them, sizes that add up to the volume, times inside the candle and never falling back.
 */
export function cutCandle(
  candle: CellCandle,
  count: number,
  lengthMs: number,
  random: SeededRandom,
): CellPrints {
  const price = pricePath(candle, count, random);
  return {
    offsetMicros: offsets(count, lengthMs * 1000, random),
    price,
    size: sizes(candle.volume, count, random),
    makerSells: makerSides(price, random),
  };
}

function pricePath(candle: CellCandle, count: number, random: SeededRandom): Float64Array {
  const { open, high, low, close } = candle;
  const [first, second] = close >= open ? [low, high] : [high, low];
  const firstAt = random.between(1, count - 3);
  const secondAt = random.between(firstAt + 1, count - 2);
  const noise = (high - low) / 4;
  const path = new Float64Array(count);
  const walk = (from: number, to: number, fromPrice: number, toPrice: number): void => {
    for (let i = from + 1; i < to; i += 1) {
      const straight = fromPrice + ((toPrice - fromPrice) * (i - from)) / (to - from);
      const wandering = Math.round(straight + (random.next() - 0.5) * noise);
      path[i] = Math.min(high, Math.max(low, wandering));
    }
    path[to] = toPrice;
  };
  path[0] = open;
  walk(0, firstAt, open, first);
  walk(firstAt, secondAt, first, second);
  walk(secondAt, count - 1, second, close);
  return path;
}

/** Waiting times of a Poisson process, scaled to the candle's length; one more than needed keeps the last one inside. */
function offsets(count: number, lengthMicros: number, random: SeededRandom): Int32Array {
  const first = random.between(0, Math.min(OPEN_WITHIN_MICROS, lengthMicros / (count + 1)) - 1);
  const gaps = Array.from({ length: count }, () => -Math.log(1 - random.next()));
  const scale = (lengthMicros - first - 1) / gaps.reduce((sum, gap) => sum + gap, 1e-9);
  const result = new Int32Array(count);
  let elapsed = 0;
  for (let i = 0; i < count; i += 1) {
    result[i] = first + Math.floor(elapsed * scale);
    elapsed += gaps[i] ?? 0;
  }
  return result;
}

/** Every print gets one unit and a weighted share of the rest; whole-number arithmetic, so the sum is exact. */
function sizes(volume: number, count: number, random: SeededRandom): Float64Array {
  const weights = Array.from({ length: count }, () => random.between(1, HIGHEST_WEIGHT));
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const spare = volume - count;
  const result = new Float64Array(count);
  let left = volume;
  for (let i = 0; i < count - 1; i += 1) {
    const product = spare * (weights[i] ?? 0);
    const size = 1 + (product - (product % weightSum)) / weightSum;
    result[i] = size;
    left -= size;
  }
  result[count - 1] = left;
  return result;
}

/** A rising price was lifted by a buyer, so the maker sold; an unchanged one is either. */
function makerSides(price: Float64Array, random: SeededRandom): Uint8Array {
  return Uint8Array.from(price, (now, i) => {
    const before = price[i - 1] ?? now;
    if (now === before) return random.next() < 0.5 ? 1 : 0;
    return now > before ? 1 : 0;
  });
}
