const DAY_MS = 86_400_000;

/** How much of a year a market is open: what figures per year are made by. */
export interface TradingYear {
  readonly days: number;
  /** Days in a rolling window of so many months. */
  readonly windows: {
    readonly '1mo': number;
    readonly '3mo': number;
    readonly '6mo': number;
    readonly '12mo': number;
  };
}

/** A market that never closes. */
export const EVERY_DAY: TradingYear = {
  days: 365,
  windows: { '1mo': 30, '3mo': 90, '6mo': 182, '12mo': 365 },
};

/** By the name of a calendar. */
export const tradingYears = {
  '24x7': EVERY_DAY,
  weekdays: {
    days: 260,
    windows: { '1mo': 22, '3mo': 65, '6mo': 130, '12mo': 260 },
  },
  'us-equities': {
    days: 252,
    windows: { '1mo': 21, '3mo': 63, '6mo': 126, '12mo': 252 },
  },
} as const satisfies Record<string, TradingYear>;

export type CalendarName = keyof typeof tradingYears;

/** What columns say of the year of their market: nothing where it never closes. */
export function yearOf(calendar: CalendarName = '24x7'): { readonly year?: TradingYear } {
  return calendar === '24x7' ? {} : { year: tradingYears[calendar] };
}

/**
 * Bars in a year. In a market that closes, they follow from how many there are a day: a session of 6.5
 * hours has two or three bars of four hours, whichever way it lies between them.
 */
export function barsPerYear(
  barMs: number,
  year: TradingYear | undefined,
  { bars, days }: { readonly bars: number; readonly days: number },
): number {
  if (year === undefined) return (EVERY_DAY.days * DAY_MS) / barMs;
  return (year.days * Math.max(1, bars)) / Math.max(1, days);
}
