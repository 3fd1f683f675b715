/** Loops over whole columns; engine/kernels/kernels.ts says how they are called. */
export { countBits, makeLooks, trueBits } from './bits';
export { firstNotAbove, worth } from './candles';
export { firstGap, firstReady } from './gaps';
export { difference, ema, macdLine, sma, vwap } from './means';
export { band, cci, deviation, typical } from './deviations';
export { atr, directional, rsi } from './wilder';
export { rangePosition, ranges } from './ranges';
export { swingBars } from './swings';
export { makeRuns } from './runs';
export {
  anyTrue,
  beyondBand,
  both,
  either,
  equality,
  greater,
  passes,
  passesAnyWay,
  passesBothWays,
  thresholds,
  trueBars,
  without,
} from './logic';
