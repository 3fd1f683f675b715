import { IsoReader } from '../time/iso-reader';
import { instantOfNumber } from '../time/number-instant';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const POWERS = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Where commas are decimal, a point parts thousands, and such a number is not read. */
function swapped(text: string): string {
  return text.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ','));
}

/**
 * Reads fields of separated text straight from the bytes, without a string per field. After each
 * read `position` stands on the separator or the line's end.
 */
export class ByteFields {
  position = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private readonly iso = new IsoReader();
  /** The decimal mark less the digit zero. */
  private readonly mark: number;

  constructor(
    private readonly separator: number,
    private readonly decimal: '.' | ',' = '.',
  ) {
    this.mark = decimal.charCodeAt(0) - 48;
  }

  /** Goes on with other bytes, from their start. */
  load(bytes: Uint8Array, position = 0): void {
    this.bytes = bytes;
    this.position = position;
  }

  /**
   * A decimal number, correctly rounded: up to 2^53 as digits and a power of ten up to 22 are both
   * exact, so one division rounds once (Clinger, 1990); the rest goes through `Number`. NaN when
   * the field is no number.
   */
  number(): number {
    const { bytes, mark } = this;
    const quoted = bytes[this.position] === QUOTE ? 1 : 0;
    const start = this.position + quoted;
    let p = start;
    let digits = 0;
    let scale = 0;
    let byte = (bytes[p] as number) - 48;
    while (byte >= 0 && byte <= 9) {
      digits = digits * 10 + byte;
      byte = (bytes[++p] as number) - 48;
    }
    let length = p - start;
    if (byte === mark) {
      byte = (bytes[++p] as number) - 48;
      const point = p;
      while (byte >= 0 && byte <= 9) {
        digits = digits * 10 + byte;
        byte = (bytes[++p] as number) - 48;
      }
      scale = p - point;
      length += scale;
    }
    if (quoted === 1 && bytes[p++] !== QUOTE) length = 0;
    if (length > 0 && this.endsField(p) && digits <= Number.MAX_SAFE_INTEGER && scale <= 22) {
      this.position = p;
      return scale === 0 ? digits : digits / (POWERS[scale] as number);
    }
    const text = this.decimal === ',' ? swapped(this.text()) : this.text();
    return NUMBER.test(text) ? Number(text) : NaN;
  }

  /** A time in ms since 1970; NaN when the field is none. `unit` is `ms` where the header says so. */
  instant(unit: 'ms' | 'auto'): number {
    const quoted = this.bytes[this.position] === QUOTE ? 1 : 0;
    const at = this.position + quoted;
    if (!IsoReader.looksLike(this.bytes, at)) return instantOfNumber(this.number(), unit);
    return this.ended(this.iso.read(this.bytes, at), quoted);
  }

  /** A time of day in ms; NaN when the field is none. */
  clock(): number {
    const quoted = this.bytes[this.position] === QUOTE ? 1 : 0;
    return this.ended(this.iso.clock(this.bytes, this.position + quoted), quoted);
  }

  /** The field as text, trimmed and without quotes. */
  text(): string {
    const start = this.position;
    this.skip();
    const text = Buffer.from(
      this.bytes.buffer,
      this.bytes.byteOffset + start,
      this.position - start,
    ).toString('utf8');
    return text
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim();
  }

  /** True, and the field is passed, when it is these bytes and nothing else. */
  matches(expected: Uint8Array): boolean {
    const { bytes, position } = this;
    for (let i = 0; i < expected.length; i++) if (bytes[position + i] !== expected[i]) return false;
    if (!this.endsField(position + expected.length)) return false;
    this.position += expected.length;
    return true;
  }

  /** The field's bytes, copied; the position stays. */
  peek(): Uint8Array {
    const start = this.position;
    this.skip();
    const end = this.position;
    this.position = start;
    return this.bytes.slice(start, this.bytes[end - 1] === RETURN ? end - 1 : end);
  }

  skip(): void {
    const { bytes, separator } = this;
    let p = this.position;
    if (bytes[p] === QUOTE) {
      // A separator between quotes is no separator; a line never ends between them.
      for (p++; bytes[p] !== QUOTE && bytes[p] !== NEWLINE && bytes[p] !== undefined;) p++;
    }
    for (let byte = bytes[p]; byte !== separator && byte !== NEWLINE; byte = bytes[++p]) {
      if (byte === undefined) break;
    }
    this.position = p;
  }

  /** Steps over a separator; false at the line's end. */
  next(): boolean {
    if (this.bytes[this.position] !== this.separator) return false;
    this.position++;
    return true;
  }

  /** True on an empty line or a comment. */
  get isBlank(): boolean {
    const byte = this.bytes[this.position];
    return byte === NEWLINE || byte === RETURN || byte === 35 || byte === undefined;
  }

  /** To the start of the next line. */
  nextLine(): void {
    const { bytes } = this;
    let p = this.position;
    for (let byte = bytes[p]; byte !== NEWLINE && byte !== undefined; byte = bytes[++p]);
    this.position = p + 1;
  }

  /** What was read if the field ends where reading did, else NaN. */
  private ended(value: number, quoted: number): number {
    const end = this.iso.end + quoted;
    if (this.endsField(end) && (quoted === 0 || this.bytes[end - 1] === QUOTE)) {
      this.position = end;
      return value;
    }
    this.skip();
    return NaN;
  }

  private endsField(at: number): boolean {
    const byte = this.bytes[at];
    return byte === this.separator || byte === NEWLINE || byte === RETURN || byte === undefined;
  }
}
