import type { CandleColumns } from '../candles/candle';
import { EngineError } from '../errors';
import type { ColumnBuffers } from '../kernels/column-buffers';

/** Bars that are looked at together: few enough for their copy to stay in a near cache. */
const BLOCK = 4_096;

/** The first bar that is not later than the one before; the length when times ascend. */
function firstNotLater(time: Float64Array, buffers: ColumnBuffers): number {
  return buffers.temporarily(() => {
    const block = buffers.numbers(BLOCK);
    for (let from = 0; from < time.length; from += BLOCK - 1) {
      const bars = Math.min(BLOCK, time.length - from);
      block.set(time.subarray(from, from + bars));
      const found = buffers.kernels.firstNotAbove(block.byteOffset, 0, bars);
      if (found < bars) return from + found;
    }
    return time.length;
  });
}

/** Throws `bad_columns` unless columns are of one length and times finite and ascending. */
export function checkCandles(columns: CandleColumns, buffers: ColumnBuffers): void {
  const { time } = columns;
  for (const key of ['open', 'high', 'low', 'close', 'volume'] as const) {
    if (columns[key].length !== time.length) {
      throw new EngineError(
        'bad_columns',
        `expected ${time.length} values in ${key}, were ${columns[key].length}`,
      );
    }
  }
  if (time.length > 0 && !(Number.isFinite(time[0]) && Number.isFinite(time.at(-1)))) {
    throw new EngineError('bad_columns', 'expected finite times');
  }
  const i = firstNotLater(time, buffers);
  if (i < time.length) {
    throw new EngineError('bad_columns', `expected ascending times, bar ${i} is not later`);
  }
}
