import { easterOf, nthWeekday, lastWeekday, newYorkOffset } from './us-calendar-rules';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000] as const;

/** When a market is open: gaps outside are none. */
export const CALENDARS = ['24x7', 'weekdays', 'us-equities'] as const;
export type Calendar = (typeof CALENDARS)[number];

/** From when to when (UTC, ms) a market is open on a day; null when it is closed. */
type Hours = readonly [open: number, close: number] | null;

const weekdayOf = (day: number): number => new Date(day).getUTCDay();
const dateOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day);

/** The weekday on which a holiday is kept: the Friday before a Saturday, the Monday after a Sunday. */
function observed(day: number): number {
  const weekday = weekdayOf(day);
  return weekday === 6 ? day - DAY : weekday === 0 ? day + DAY : day;
}

/** Full holidays of the New York Stock Exchange by its rule 7.2; days of mourning and storms are not in it. */
function holidaysOf(year: number): ReadonlySet<number> {
  const newYear = dateOf(year, 1, 1);
  return new Set([
    // A New Year’s Day on a Saturday is not kept on Friday, which closes the old year.
    ...(weekdayOf(newYear) === 6 ? [] : [observed(newYear)]),
    ...(year >= 1998 ? [nthWeekday(year, 1, 1, 3)] : []),
    nthWeekday(year, 2, 1, 3),
    easterOf(year) - 2 * DAY,
    lastWeekday(year, 5, 1),
    ...(year >= 2022 ? [observed(dateOf(year, 6, 19))] : []),
    observed(dateOf(year, 7, 4)),
    nthWeekday(year, 9, 1, 1),
    nthWeekday(year, 11, 4, 4),
    observed(dateOf(year, 12, 25)),
  ]);
}

/** Days that close at 13:00: after Thanksgiving, before Independence Day and before Christmas. */
function isShort(day: number, year: number): boolean {
  const isFriday = weekdayOf(day) === 5;
  if (day === nthWeekday(year, 11, 4, 4) + DAY) return true;
  // The eve is a holiday itself, or none, when the day is observed on a Friday or Monday.
  return (day === dateOf(year, 7, 3) && !isFriday) || (day === dateOf(year, 12, 24) && !isFriday);
}

const holidays = new Map<number, ReadonlySet<number>>();

function isHoliday(day: number, year: number): boolean {
  let ofYear = holidays.get(year);
  if (!ofYear) holidays.set(year, (ofYear = holidaysOf(year)));
  return ofYear.has(day);
}

function usEquityHours(day: number): Hours {
  const weekday = weekdayOf(day);
  const year = new Date(day).getUTCFullYear();
  if (weekday === 0 || weekday === 6 || isHoliday(day, year)) return null;
  const midnight = day - newYorkOffset(day + 17 * HOUR);
  const close = isShort(day, year) ? 13 * HOUR : 16 * HOUR;
  return [midnight + 9 * HOUR + 30 * MINUTE, midnight + close];
}

/** The weekend of forex begins on Friday at 17:00 in New York; that of UTC ends on Monday. */
function weekdayHours(day: number): Hours {
  const weekday = weekdayOf(day);
  if (weekday === 0 || weekday === 6) return null;
  return [day, weekday === 5 ? day + 17 * HOUR - newYorkOffset(day + 17 * HOUR) : day + DAY];
}

function hoursOf(calendar: Calendar, day: number): Hours {
  if (calendar === '24x7') return [day, day + DAY];
  return calendar === 'weekdays' ? weekdayHours(day) : usEquityHours(day);
}

/** Bars that open in [from, to), `spacing` apart from `from` on, while the market is open. */
export function barsExpected(
  calendar: Calendar,
  from: number,
  to: number,
  spacing: number,
): number {
  if (calendar === '24x7') return Math.max(0, Math.round((to - from) / spacing));
  let bars = 0;
  if (spacing >= DAY) {
    // A longer bar is of its date; its market hours do not matter.
    for (let at = from; at < to; at += spacing) {
      const isOpen = spacing > DAY || hoursOf(calendar, Math.floor(at / DAY) * DAY) !== null;
      if (isOpen) bars++;
    }
    return bars;
  }
  const upTo = (time: number): number => Math.ceil((Math.min(time, to) - from) / spacing);
  for (let day = Math.floor(from / DAY) * DAY; day < to; day += DAY) {
    const hours = hoursOf(calendar, day);
    if (hours) bars += Math.max(0, upTo(hours[1]) - Math.max(0, upTo(hours[0])));
  }
  return bars;
}

/** Bars of `length` in [from, to), one after the other from `from` on, that hold a part of the hours in which a market is open. */
export function barsWithOpenHours(
  calendar: Calendar,
  from: number,
  to: number,
  length: number,
): number {
  if (calendar === '24x7' || length >= DAY)
    return Math.ceil(barsExpected(calendar, from, to, length));
  let bars = 0;
  for (let day = Math.floor(from / DAY) * DAY; day < to; day += DAY) {
    const hours = hoursOf(calendar, day);
    if (hours === null) continue;
    const [open, close] = [Math.max(hours[0], from), Math.min(hours[1], to)];
    if (open < close)
      bars += Math.ceil((close - from) / length) - Math.floor((open - from) / length);
  }
  return bars;
}
