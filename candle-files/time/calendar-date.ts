const DAY_MS = 86_400_000;

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970 of a Gregorian date (Hinnant, 2013); NaN when there is no such day. */
export function daysOf(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return NaN;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
  return era * 146_097 + days - 719_468;
}

/** Milliseconds of a time of day written without marks: 930, 0930 or 093000; NaN when it is none. */
export function clockOfNumber(value: number, hasSeconds: boolean): number {
  const seconds = hasSeconds ? value % 100 : 0;
  const rest = hasSeconds ? Math.floor(value / 100) : value;
  const minutes = rest % 100;
  const hours = Math.floor(rest / 100);
  if (!(hours <= 23 && minutes <= 59 && seconds <= 59)) return NaN;
  return hours * 3_600_000 + minutes * 60_000 + seconds * 1_000;
}

function dateOfNumber(value: number): number {
  const year = Math.floor(value / 10_000);
  if (!(year >= 1900 && year <= 2100)) return NaN;
  return daysOf(year, Math.floor(value / 100) % 100, value % 100) * DAY_MS;
}

/**
 * Milliseconds since 1970 of a whole number written as yyyymmdd, yyyymmddhhmm or yyyymmddhhmmss; NaN
 * when it is none. None of them can be mistaken: as seconds, milliseconds or microseconds since
 * 1970 they would lie before 1977 or after 2500.
 */
export function calendarTimeOf(value: number): number {
  if (value < 19_000_101) return NaN;
  if (value <= 21_001_231) return dateOfNumber(value);
  if (value < 190_001_010_000) return NaN;
  if (value <= 210_012_312_359) {
    return dateOfNumber(Math.floor(value / 1e4)) + clockOfNumber(value % 1e4, false);
  }
  if (value < 19_000_101_000_000 || value > 21_001_231_235_959) return NaN;
  return dateOfNumber(Math.floor(value / 1e6)) + clockOfNumber(value % 1e6, true);
}
