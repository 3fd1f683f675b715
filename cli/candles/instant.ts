const DAY_MS = 86_400_000;

/** What a time may look like, for messages. */
export const TIME_FORMS =
  'seconds, milliseconds or microseconds since 1970, or ISO as 2022-01-31T08:00:00Z';

/**
 * Milliseconds of a number of seconds, milliseconds, microseconds or nanoseconds since 1970, told
 * apart by magnitude: each unit covers the years 1973 to 5138.
 */
export function instantOfNumber(value: number): number {
  const size = Math.abs(value);
  if (size < 1e11) return Math.round(value * 1_000);
  if (size < 1e14) return Math.round(value);
  if (size < 1e17) return Math.floor(value / 1e3);
  return Math.floor(value / 1e6);
}

/** Days since 1970 of a Gregorian date (Hinnant, 2013); NaN when there is no such day. */
function daysOf(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return NaN;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
  return era * 146_097 + days - 719_468;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Reads ISO times from bytes; `end` is where the last one stopped. No zone means UTC. */
export class IsoReader {
  end = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** True when a date of the form `dddd-` or `dddd/` begins at a position. */
  static looksLike(bytes: Uint8Array, at: number): boolean {
    const mark = bytes[at + 4];
    return (
      (mark === 45 || mark === 47) && (bytes[at] as number) >= 48 && (bytes[at] as number) <= 57
    );
  }

  /** Milliseconds since 1970; NaN when what begins at the position is no such time. */
  read(at: number): number {
    const { bytes } = this;
    const days = daysOf(this.digits(at, 4), this.digits(at + 5, 2), this.digits(at + 8, 2));
    this.end = at + 10;
    if (bytes[at + 7] !== bytes[at + 4] || Number.isNaN(days)) return NaN;
    const mark = bytes[this.end];
    if ((mark !== 84 && mark !== 32) || !this.isDigit(this.end + 1)) return days * DAY_MS;
    return days * DAY_MS + this.clock(this.end + 1) - this.zone();
  }

  private clock(at: number): number {
    const { bytes } = this;
    const hours = this.digits(at, 2);
    const minutes = this.digits(at + 3, 2);
    this.end = at + 5;
    if (bytes[at + 2] !== 58 || hours > 23 || minutes > 59) return NaN;
    let seconds = 0;
    if (bytes[this.end] === 58) {
      seconds = this.digits(this.end + 1, 2);
      this.end += 3;
      if (!(seconds <= 59)) return NaN;
    }
    if (bytes[this.end] === 46) {
      let unit = 0.1;
      for (this.end++; this.isDigit(this.end); this.end++, unit /= 10) {
        seconds += ((bytes[this.end] as number) - 48) * unit;
      }
    }
    return hours * 3_600_000 + minutes * 60_000 + Math.round(seconds * 1_000);
  }

  private zone(): number {
    const { bytes } = this;
    if (bytes[this.end] === 32) this.end++;
    const mark = bytes[this.end];
    if (mark === 90 || mark === 122) this.end++;
    if (mark === 85 && bytes[this.end + 1] === 84 && bytes[this.end + 2] === 67) this.end += 3;
    if (mark !== 43 && mark !== 45) return 0;
    const hours = this.digits(this.end + 1, 2);
    const colon = bytes[this.end + 3] === 58 ? 1 : 0;
    const minutes = this.digits(this.end + 3 + colon, 2);
    this.end += 5 + colon;
    const offset = hours * 3_600_000 + minutes * 60_000;
    return mark === 43 ? offset : -offset;
  }

  private isDigit(at: number): boolean {
    const byte = this.bytes[at] as number;
    return byte >= 48 && byte <= 57;
  }

  private digits(at: number, count: number): number {
    let value = 0;
    for (let i = at; i < at + count; i++) {
      if (!this.isDigit(i)) return NaN;
      value = value * 10 + (this.bytes[i] as number) - 48;
    }
    return value;
  }
}

/** Milliseconds of a time given as text; NaN when it is none. */
export function instantOfText(text: string): number {
  const bytes = Buffer.from(text.trim(), 'latin1');
  if (IsoReader.looksLike(bytes, 0)) {
    const reader = new IsoReader(bytes);
    const time = reader.read(0);
    return reader.end === bytes.length ? time : NaN;
  }
  return /^\d+(\.\d+)?$/.test(text.trim()) ? instantOfNumber(Number(text)) : NaN;
}
