import type { CandleColumns } from '../../engine';

/** A move this many times the usual one of the series is suspicious. */
const TIMES_USUAL = 25;
/** No smaller move is an outlier, however quiet the series is. */
const LEAST_MOVE = 0.02;
/** A close that far from the one before is a split or another unit, even where it stays there. */
const STEP = Math.log(1.5);
/** Candles from which the usual move is taken, evenly spread. */
const SAMPLES = 20_000;

const moveOf = (from: number, to: number): number => Math.abs(Math.log(to / from));

/** The median of the largest move of a candle from the close before, over those that moved. */
function usualMove({ high, low, close }: CandleColumns): number {
  const step = Math.max(1, Math.floor(close.length / SAMPLES));
  const moves: number[] = [];
  for (let i = 1; i < close.length; i += step) {
    const before = close[i - 1] as number;
    const move = Math.max(moveOf(before, high[i] as number), moveOf(before, low[i] as number));
    if (move > 0) moves.push(move);
  }
  moves.sort((a, b) => a - b);
  return moves[moves.length >> 1] ?? 0;
}

/**
 * Indices of candles whose prices can hardly be right: one that goes far away from the close before
 * and from the next close alike (a bad tick), or a close that jumps by half. A crash that lasts longer
 * than a candle is none.
 */
export function findOutliers(columns: CandleColumns): number[] {
  const { high, low, close } = columns;
  const usual = usualMove(columns);
  const limit = Math.max(TIMES_USUAL * usual, LEAST_MOVE);
  const step = Math.max(TIMES_USUAL * usual, STEP);
  const found: number[] = [];
  for (let i = 1; i < close.length; i++) {
    const before = close[i - 1] as number;
    const after = close[i + 1];
    const [top, bottom] = [high[i] as number, low[i] as number];
    const isSpike =
      after !== undefined &&
      (Math.min(moveOf(before, top), moveOf(after, top)) > limit ||
        Math.min(moveOf(before, bottom), moveOf(after, bottom)) > limit);
    if (isSpike) {
      found.push(i);
      // What comes back is not a second outlier.
      continue;
    }
    const isReturn = found.at(-1) === i - 1;
    if (!isReturn && moveOf(before, close[i] as number) > step) found.push(i);
  }
  return found;
}
