const [HOUR, DAY] = [3_600_000, 86_400_000] as const;

/** The n-th weekday (0 is Sunday) of a month, midnight UTC. */
export function nthWeekday(year: number, month: number, weekday: number, n: number): number {
  const first = Date.UTC(year, month - 1, 1);
  const ahead = (weekday - new Date(first).getUTCDay() + 7) % 7;
  return first + (ahead + 7 * (n - 1)) * DAY;
}

/** The last weekday of a month, midnight UTC. */
export function lastWeekday(year: number, month: number, weekday: number): number {
  const last = Date.UTC(year, month, 0);
  return last - ((new Date(last).getUTCDay() - weekday + 7) % 7) * DAY;
}

/** Easter Sunday, midnight UTC (anonymous Gregorian algorithm, Nature 1876). */
export function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const days = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1);
}

/**
 * Offset of New York from UTC (ms) on a day: summer time from the second Sunday of March to the first of
 * November (from 2007), before that from the first Sunday of April to the last of October (from 1987).
 */
export function newYorkOffset(time: number): number {
  const year = new Date(time).getUTCFullYear();
  const begins = year >= 2007 ? nthWeekday(year, 3, 0, 2) : nthWeekday(year, 4, 0, 1);
  const ends = year >= 2007 ? nthWeekday(year, 11, 0, 1) : lastWeekday(year, 10, 0);
  const isSummer = time >= begins + 7 * HOUR && time < ends + 6 * HOUR;
  return (isSummer ? -4 : -5) * HOUR;
}
