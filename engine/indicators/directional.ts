import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Bars } from './range-position';
import { overStretches } from './stretches';
import { trueRange } from './true-range';

/*
 * Directional movement (Wilder, 1978) as TA-Lib computes it: sums of movement and true range over
 * bars 1..n−1 as seeds, then S = S − S/n + new, here S·(n−1)/n + new. DI is ready at n, ADX at 2n−1
 * as the mean of the first n DX. A bar without any movement counts 0 in that mean and leaves a
 * later ADX as it is.
 */

type Three = [Float64Array, Float64Array, Float64Array];

/** Columns of ADX, +DI and −DI. */
export interface Directional {
  readonly adx: Float64Array;
  readonly plus: Float64Array;
  readonly minus: Float64Array;
}

/** ADX (ready at 2·period − 1), +DI and −DI (ready at period); a hole starts them afresh. */
export function directionalColumns(
  buffers: ColumnBuffers,
  { high, low, close }: Bars,
  period: number,
): Directional {
  const [adx, plus, minus] = [0, 1, 2].map(() => buffers.numbers(close.length)) as Three;
  const { directional } = buffers.kernels;
  overStretches(
    buffers,
    [high, low, close],
    [adx, plus, minus],
    [2 * period - 1, period, period],
    (from, to) =>
      directional(
        buffers.addressOf(high),
        buffers.addressOf(low),
        buffers.addressOf(close),
        adx.byteOffset,
        plus.byteOffset,
        minus.byteOffset,
        from,
        to,
        period,
      ),
  );
  return { adx, plus, minus };
}

/** Doubles of `directionalStep`: count, last high, low and close, sums of up, down, range, ADX. */
export const DIRECTIONAL_MEMORY = 8;

/** One bar further; writes ADX, +DI and −DI into `values` from `output`, NaN while not ready. */
export function directionalStep(
  memory: Float64Array,
  at: number,
  period: number,
  high: number,
  low: number,
  close: number,
  values: Float64Array,
  output: number,
): void {
  values.fill(NaN, output, output + 3);
  if (high !== high || low !== low || close !== close) {
    memory.fill(0, at, at + DIRECTIONAL_MEMORY);
    return;
  }
  const bar = memory[at] as number;
  const rise = high - (memory[at + 1] as number);
  const fall = (memory[at + 2] as number) - low;
  const previous = memory[at + 3] as number;
  if (bar <= 2 * period) memory[at] = bar + 1;
  memory[at + 1] = high;
  memory[at + 2] = low;
  memory[at + 3] = close;
  if (bar === 0) return;
  const newUp = rise > fall && rise > 0 ? rise : 0;
  const newDown = fall > rise && fall > 0 ? fall : 0;
  const newRange = trueRange(high, low, previous);
  const keep = bar < period ? 1 : (period - 1) / period;
  const up = (memory[at + 4] as number) * keep + newUp;
  const down = (memory[at + 5] as number) * keep + newDown;
  const range = (memory[at + 6] as number) * keep + newRange;
  memory[at + 4] = up;
  memory[at + 5] = down;
  memory[at + 6] = range;
  if (bar < period) return;
  const percent = range === 0 ? 0 : 100 / range;
  const diPlus = up * percent;
  const diMinus = down * percent;
  values[output + 1] = diPlus;
  values[output + 2] = diMinus;
  const both = diPlus + diMinus;
  const dx = both === 0 ? 0 : (100 * Math.abs(diPlus - diMinus)) / both;
  let strength = memory[at + 7] as number;
  if (bar < 2 * period) {
    strength += dx;
    if (bar === 2 * period - 1) strength /= period;
  } else if (both !== 0) strength = strength * keep + dx * (1 / period);
  memory[at + 7] = strength;
  if (bar >= 2 * period - 1) values[output] = strength;
}
