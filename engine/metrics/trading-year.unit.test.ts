import type { TradingYear } from '../candles/trading-year';
import type { Timeframe } from '../candles/timeframe';
import { TIMEFRAMES, timeframeMs } from '../candles/timeframe';
import { barsPerYear, tradingYears } from '../candles/trading-year';
import type { Fill } from '../execution/fill';
import { completeSettings } from '../execution/settings';
import { capacity } from './activity';
import { dayCloses } from './curve';
import { backtestResults } from './results';
import { runReport } from './run-report';

const DAY = 86_400_000;
const MINUTE = 60_000;
const CLOSES = tradingYears['us-equities'];

/** A run whose equity is the close, over bars that open at some times. */
function reportOf(times: readonly number[], timeframe: Timeframe, year?: TradingYear) {
  const close = Float64Array.from(times, (_, i) => 1_000 + ((i * i) % 17));
  const time = Float64Array.from(times);
  const volume = new Float64Array(time.length);
  const columns = {
    time,
    open: close,
    high: close,
    low: close,
    close,
    volume,
    ...(year && { year }),
  };
  const settings = { commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 };
  const run = {
    ...{ firstBar: 0, equity: close, cash: close, position: volume, fills: [], refused: [] },
    ...{ refusedCounts: {}, conflicts: 0, feesPaid: 0, pendingOrders: [] },
    settings: completeSettings({ ...settings, initialCash: 1_000 }),
  } as never;
  const options = { timeframe, symbol: 'SPY', warmupBars: 0, riskFreeRate: 0 } as const;
  return { ...backtestResults(run, columns, options), ...runReport(run, columns, options) };
}

/** Days from 3 January 2022, a Monday, without Saturdays and Sundays. */
function weekdays(count: number): number[] {
  const days: number[] = [];
  for (let day = Date.UTC(2022, 0, 3); days.length < count; day += DAY) {
    if (![0, 6].includes(new Date(day).getUTCDay())) days.push(day);
  }
  return days;
}

/** Opens of bars that overlap the session of New York, 09:30 to 16:00, of days with an offset to UTC. */
function sessionBars(days: readonly number[], barHours: number, offsetHours: number): number[] {
  const barMs = barHours * 60 * MINUTE;
  return days.flatMap((day) => {
    const open = day + (9.5 + offsetHours) * 60 * MINUTE;
    const first = Math.floor(open / barMs) * barMs;
    const count = Math.ceil((open + 390 * MINUTE - first) / barMs);
    return Array.from({ length: count }, (_, i) => first + i * barMs);
  });
}

test.each([
  ['1h', 1, 5, 7],
  ['4h', 4, 5, 3],
  ['4h', 4, 4, 2],
  ['8h', 8, 5, 2],
] as const)(
  'ratios of %s bars of sessions are annualised by the bars of a day',
  (timeframe, hours, offset, aDay) => {
    const times = sessionBars(weekdays(18), hours, offset);
    const [always, closing] = [reportOf(times, timeframe), reportOf(times, timeframe, CLOSES)];
    const factor = Math.sqrt((252 * aDay) / (365 * (24 / hours)));
    expect(times).toHaveLength(18 * aDay);
    expect(closing.sharpe_ratio).toBeCloseTo(always.sharpe_ratio * factor, 12);
  },
);

test('a market that never closes has the bars of 365 days, to the last bit', () => {
  for (const timeframe of TIMEFRAMES) {
    const barMs = timeframeMs(timeframe);
    expect(barsPerYear(barMs, undefined, { bars: 10, days: 3 })).toBe((365 * DAY) / barMs);
  }
});

test('ratios of sessions are annualised by the minutes of sessions', () => {
  const open = (14 * 60 + 30) * MINUTE;
  const times = weekdays(18).flatMap((day) =>
    Array.from({ length: 390 }, (_, i) => day + open + i * MINUTE),
  );
  const [always, closing] = [reportOf(times, '1m'), reportOf(times, '1m', CLOSES)];
  const factor = Math.sqrt((252 * 390) / 525_600);
  expect(always).toMatchObject({ returns_basis: 'bar', returns_samples: 18 * 390 });
  expect(closing.volatility).toBeCloseTo(always.volatility * factor, 12);
  expect(closing.sharpe_ratio).toBeCloseTo(always.sharpe_ratio * factor, 12);
});

test('closed days have no returns, and 21, 63, 126 and 252 days are 1, 3, 6 and 12 months', () => {
  const days = weekdays(130);
  const [always, closing] = [reportOf(days, '1d'), reportOf(days, '1d', CLOSES)];
  expect(always.returns_samples).toBe(180);
  expect(closing).toMatchObject({ returns_basis: 'daily', returns_samples: 130 });
  expect(closing.daily_returns).toMatchObject({ dates: days });
  const { volatility_3mo, volatility_6mo, volatility_12mo } = closing.rolling_volatility as Record<
    string,
    (number | null)[]
  >;
  const firstOf = (values: (number | null)[] = []) => values.findIndex((value) => value !== null);
  expect([volatility_3mo, volatility_6mo, volatility_12mo].map(firstOf)).toEqual([62, 125, -1]);
  expect(volatility_6mo?.[125]).toBeGreaterThan(0);
  expect(closing.rolling_month.dates).toEqual(days.slice(20));
  expect(reportOf(days, '1d', tradingYears.weekdays).rolling_month.dates).toEqual(days.slice(21));
  expect(always.rolling_month.dates).toHaveLength(180 - 29);
});

test('where a market closes, bars on a Sunday belong to Monday', () => {
  const hours = weekdays(30).flatMap((day) => {
    const isMonday = new Date(day).getUTCDay() === 1;
    const evening = isMonday ? [day - 2 * 60 * MINUTE, day - 60 * MINUTE] : [];
    return [...evening, ...Array.from({ length: 24 }, (_, i) => day + i * 60 * MINUTE)];
  });
  const { returns_samples, daily_returns } = reportOf(hours, '1h', tradingYears.weekdays);
  expect(returns_samples).toBe(30);
  expect(daily_returns).toMatchObject({ dates: weekdays(30) });
  expect(reportOf(hours, '1h').returns_samples).toBe(41);
});

test('a bar of a day is a day of its own, also one that begins on a Sunday evening', () => {
  const evenings = weekdays(40).map((day) => day - 2 * 60 * MINUTE);
  const { returns_samples } = reportOf(evenings, '1d', tradingYears.weekdays);
  expect(returns_samples).toBe(40);
});

test('drawdowns and capacity are of the same days as returns', () => {
  const sunday = Date.UTC(2022, 0, 9, 22);
  const times = [sunday - 2 * DAY, sunday, sunday + 3 * 60 * MINUTE, sunday + 2 * DAY];
  const { dates, drawdowns } = reportOf(times, '1h', tradingYears.weekdays).drawdown
    .drawdown_series as { dates: number[]; drawdowns: number[] };
  expect(dates).toEqual([7, 10, 11].map((day) => Date.UTC(2022, 0, day)));
  expect(drawdowns).toHaveLength(3);
  const ones = new Float64Array(4).fill(1);
  const candles = {
    ...{ time: Float64Array.from(times), open: ones, high: ones, low: ones },
    ...{ close: ones, volume: new Float64Array(4).fill(100), year: tradingYears.weekdays },
  };
  const curve = { candles, equity: ones, initialEquity: 1, initialPrice: 1, barMs: 60 * MINUTE };
  const fill = { time: sunday, quantity: 0.5, price: 1 } as Fill;
  // 1 % of the 200 that were traded on Monday, of which half of the equity would be it.
  expect(capacity(curve, dayCloses(curve), [fill])).toBe(4);
});
