export type { Candle, CandleColumns } from './candle';
export { candleAt, emptyColumns, sliceColumns, toColumns } from './candle';
export type { TradingYear } from './trading-year';
export { EVERY_DAY, tradingYears } from './trading-year';
export { resampleColumns } from './resample';
export type { Timeframe } from './timeframe';
export { isTimeframe, openTime, TIMEFRAMES, timeframeMs } from './timeframe';
