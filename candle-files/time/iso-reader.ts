import { clockOfNumber, daysOf } from './calendar-date';

const DAY_MS = 86_400_000;
const [DASH, DOT, SLASH, COLON, SPACE] = [45, 46, 47, 58, 32] as const;
const [UPPER_T, UPPER_Z, LOWER_Z, UNDERSCORE] = [84, 90, 122, 95] as const;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

/** Number of digits that stand together at a place. */
function digitRun(bytes: Uint8Array, at: number): number {
  let end = at;
  while (isDigit(bytes[end])) end++;
  return end - at;
}

function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    if (!isDigit(bytes[i])) return NaN;
    value = value * 10 + (bytes[i] as number) - 48;
  }
  return value;
}

function asciiAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 3));
}

/**
 * Reads written times from bytes; `end` is where the last one stopped. Dates are 2022-01-31, 2022/01/31,
 * 2022.01.31, 31.01.2022 or 20220131 (the last before a time of day); no zone means UTC. Days and
 * months between slashes are not guessed.
 */
export class IsoReader {
  end = 0;

  /** True when a written date begins at a position, not a plain number. */
  static looksLike(bytes: Uint8Array, at: number): boolean {
    if (!isDigit(bytes[at])) return false;
    const mark = bytes[at + 4];
    if (mark === DASH || mark === SLASH) return true;
    if (mark === DOT) return bytes[at + 7] === DOT && isDigit(bytes[at + 8]);
    if (bytes[at + 2] === DOT) return bytes[at + 5] === DOT && isDigit(bytes[at + 9]);
    const after = bytes[at + 8];
    const parts = after === SPACE || after === UPPER_T || after === UNDERSCORE;
    return parts && isDigit(bytes[at + 9]) && digitRun(bytes, at) === 8;
  }

  /** Milliseconds since 1970; NaN when what begins at the position is no such time. */
  read(bytes: Uint8Array, at: number): number {
    const days = this.date(bytes, at);
    if (days !== days) return NaN;
    const mark = bytes[this.end];
    const hasClock =
      (mark === UPPER_T || mark === SPACE || mark === UNDERSCORE) && isDigit(bytes[this.end + 1]);
    if (!hasClock) return days * DAY_MS;
    return days * DAY_MS + this.clock(bytes, this.end + 1) - this.zone(bytes);
  }

  /** Days since 1970 of a date alone. */
  date(bytes: Uint8Array, at: number): number {
    const mark = bytes[at + 4];
    if (bytes[at + 2] === DOT) {
      this.end = at + 10;
      if (bytes[at + 5] !== DOT) return NaN;
      return daysOf(digits(bytes, at + 6, 4), digits(bytes, at + 3, 2), digits(bytes, at, 2));
    }
    if (isDigit(mark)) {
      this.end = at + 8;
      return daysOf(digits(bytes, at, 4), digits(bytes, at + 4, 2), digits(bytes, at + 6, 2));
    }
    this.end = at + 10;
    if (bytes[at + 7] !== mark) return NaN;
    return daysOf(digits(bytes, at, 4), digits(bytes, at + 5, 2), digits(bytes, at + 8, 2));
  }

  /** Milliseconds of a time of day: 9:30, 09:30:00.5, 0930 or 093000. */
  clock(bytes: Uint8Array, at: number): number {
    const run = digitRun(bytes, at);
    this.end = at + run;
    if (bytes[this.end] !== COLON) {
      if (run < 3 || run > 6) return run === 1 && bytes[at] === 48 ? 0 : NaN;
      const time = clockOfNumber(digits(bytes, at, run), run > 4);
      return time + this.fraction(bytes);
    }
    const hours = run > 2 ? NaN : digits(bytes, at, run);
    const minutes = digits(bytes, this.end + 1, 2);
    this.end += 3;
    if (!(hours <= 23 && minutes <= 59)) return NaN;
    let seconds = 0;
    if (bytes[this.end] === COLON) {
      seconds = digits(bytes, this.end + 1, 2);
      this.end += 3;
      if (!(seconds <= 59)) return NaN;
    }
    return hours * 3_600_000 + minutes * 60_000 + seconds * 1_000 + this.fraction(bytes);
  }

  /** Milliseconds of a fraction of a second, if one stands here. */
  private fraction(bytes: Uint8Array): number {
    if (bytes[this.end] !== DOT) return 0;
    let unit = 100;
    let ms = 0;
    for (this.end++; isDigit(bytes[this.end]); this.end++, unit /= 10) {
      ms += ((bytes[this.end] as number) - 48) * unit;
    }
    return Math.round(ms);
  }

  /** Offset from UTC in ms: Z, UTC, GMT, +05:30, +0530, +00 or GMT+0100; 0 when none stands here. */
  private zone(bytes: Uint8Array): number {
    if (bytes[this.end] === SPACE) this.end++;
    const mark = bytes[this.end];
    if (mark === UPPER_Z || mark === LOWER_Z) {
      this.end++;
      return 0;
    }
    if ((mark === 85 || mark === 71) && /UTC|GMT/.test(asciiAt(bytes, this.end))) this.end += 3;
    const sign = bytes[this.end];
    if (sign !== 43 && sign !== DASH) return 0;
    const hours = digits(bytes, this.end + 1, 2);
    this.end += 3;
    const colon = bytes[this.end] === COLON ? 1 : 0;
    const hasMinutes = isDigit(bytes[this.end + colon]);
    const minutes = hasMinutes ? digits(bytes, this.end + colon, 2) : 0;
    if (hasMinutes) this.end += colon + 2;
    const offset = hours * 3_600_000 + minutes * 60_000;
    return sign === 43 ? offset : -offset;
  }
}
