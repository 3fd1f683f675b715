export type { Candle, CandleColumns } from './candle';
export { candleAt, emptyColumns, sliceColumns, toColumns } from './candle';
export type { CalendarName, TradingYear } from './trading-year';
export { barsPerYear, EVERY_DAY, tradingYears, yearOf } from './trading-year';
export { exactSum } from './exact-sum';
export { resampleColumns } from './resample';
export type { Timeframe } from './timeframe';
export { isTimeframe, openTime, TIMEFRAMES, timeframeMs } from './timeframe';
