import type { ColumnBuffers } from '../kernels/column-buffers';
import { overStretches } from './stretches';

/*
 * Volume-weighted mean price over a sliding window, by block sums as in sma.ts. Prices are taken
 * relative to the last one of the earlier block, so that equal prices have exactly their mean.
 */

/** Σ(price·volume)/Σvolume of the last `period` bars; not ready where nothing was traded. */
export function vwapColumn(
  buffers: ColumnBuffers,
  price: Float64Array,
  volume: Float64Array,
  period: number,
): Float64Array {
  const out = buffers.numbers(price.length);
  const rings = buffers.numbers(2 * (period + 1));
  const { vwap } = buffers.kernels;
  overStretches(buffers, [price, volume], [out], [period - 1], (from, to) =>
    vwap(
      buffers.addressOf(price),
      buffers.addressOf(volume),
      out.byteOffset,
      from,
      to,
      period,
      rings.byteOffset,
    ),
  );
  return out;
}

/** Doubles of `vwapStep`: place, full, base, turnover, volume, two rings. */
export function vwapMemory(period: number): number {
  return 5 + 2 * period;
}

/** One bar further; the state lies in `memory` from `at`. Returns the mean, NaN while not ready. */
export function vwapStep(
  memory: Float64Array,
  at: number,
  period: number,
  price: number,
  volume: number,
): number {
  if (price !== price || volume !== volume) {
    memory.fill(0, at, at + vwapMemory(period));
    return NaN;
  }
  const turnovers = at + 5;
  const volumes = turnovers + period;
  const place = memory[at] as number;
  memory[turnovers + place] = price;
  memory[volumes + place] = volume;
  if (place === period - 1) {
    let turnover = 0;
    let total = 0;
    for (let k = period - 1; k >= 0; k--) {
      const v = memory[volumes + k] as number;
      turnover += ((memory[turnovers + k] as number) - price) * v;
      total += v;
      memory[turnovers + k] = turnover;
      memory[volumes + k] = total;
    }
    memory[at] = 0;
    memory[at + 1] = 1;
    memory[at + 2] = price;
    memory[at + 3] = 0;
    memory[at + 4] = 0;
    return total === 0 ? NaN : price + turnover / total;
  }
  const base = memory[at + 2] as number;
  const turnover = (memory[at + 3] as number) + (price - base) * volume;
  const total = (memory[at + 4] as number) + volume;
  memory[at] = place + 1;
  memory[at + 3] = turnover;
  memory[at + 4] = total;
  if (memory[at + 1] === 0) return NaN;
  const all = (memory[volumes + place + 1] as number) + total;
  const sum = (memory[turnovers + place + 1] as number) + turnover;
  return all === 0 ? NaN : base + sum / all;
}
