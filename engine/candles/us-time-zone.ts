const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Offset of a zone from UTC (ms) and the time (UTC, ms) at which it changes next. */
export interface ZoneOffset {
  readonly offset: number;
  readonly until: number;
}

/** Midnight (UTC) of the first Sunday on or after a day. */
function sundayFrom(year: number, month: number, day: number): number {
  const time = Date.UTC(year, month, day);
  return time + ((7 - new Date(time).getUTCDay()) % 7) * DAY;
}

/** Days on which clocks change: the rules of 2007, before them those of 1987. */
function changeDays(year: number): { spring: number; autumn: number } {
  return year >= 2007
    ? { spring: sundayFrom(year, 2, 8), autumn: sundayFrom(year, 10, 1) }
    : { spring: sundayFrom(year, 3, 1), autumn: sundayFrom(year, 9, 25) };
}

/**
 * Offset of a United States zone at a time, daylight saving included: clocks change at 2:00 local
 * time, in spring on the second Sunday of March, in autumn on the first of November (Energy Policy
 * Act of 2005, from 2007); before that on the first Sunday of April and the last of October (1987).
 */
export function usZoneOffset(standardHours: number, timeMs: number): ZoneOffset {
  const standard = standardHours * HOUR;
  const year = new Date(timeMs + standard).getUTCFullYear();
  const { spring, autumn } = changeDays(year);
  const begins = spring + 2 * HOUR - standard;
  const ends = autumn + HOUR - standard;
  if (timeMs < begins) return { offset: standard, until: begins };
  if (timeMs < ends) return { offset: standard + HOUR, until: ends };
  return { offset: standard, until: changeDays(year + 1).spring + 2 * HOUR - standard };
}
