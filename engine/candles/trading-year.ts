const DAY_MS = 86_400_000;

/** How much of a year a market is open: what figures per year are made by. */
export interface TradingYear {
  readonly days: number;
  /** How long it is open on such a day. */
  readonly dayMs: number;
  /** Days in a rolling window of so many months. */
  readonly windows: { readonly '3mo': number; readonly '6mo': number; readonly '12mo': number };
}

/** A market that never closes. */
export const EVERY_DAY: TradingYear = {
  days: 365,
  dayMs: DAY_MS,
  windows: { '3mo': 90, '6mo': 182, '12mo': 365 },
};

/** By the name of a calendar. */
export const tradingYears = {
  '24x7': EVERY_DAY,
  weekdays: { days: 260, dayMs: DAY_MS, windows: { '3mo': 65, '6mo': 130, '12mo': 260 } },
  'us-equities': {
    days: 252,
    dayMs: 390 * 60_000,
    windows: { '3mo': 63, '6mo': 126, '12mo': 252 },
  },
} as const satisfies Record<string, TradingYear>;

export type CalendarName = keyof typeof tradingYears;

/** What columns say of the year of their market: nothing where it never closes. */
export function yearOf(calendar: CalendarName = '24x7'): { readonly year?: TradingYear } {
  return calendar === '24x7' ? {} : { year: tradingYears[calendar] };
}

/** Bars in a year; one that is open for a part of a bar has that bar, too. */
export function barsPerYear(barMs: number, { days, dayMs }: TradingYear): number {
  return days * (dayMs < DAY_MS ? Math.ceil(dayMs / barMs) : dayMs / barMs);
}
