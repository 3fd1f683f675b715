import { instantOfNumber, IsoReader } from './instant';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const POWERS = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads fields of separated text straight from the bytes, without a string per field. After each
 * read `position` stands on the separator or the line's end.
 */
export class ByteFields {
  position: number;
  private readonly iso: IsoReader;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly separator: number,
    start: number,
  ) {
    this.position = start;
    this.iso = new IsoReader(bytes);
  }

  /**
   * A decimal number, correctly rounded: up to 2^53 as digits and a power of ten up to 22 are both
   * exact, so one division rounds once (Clinger, 1990); the rest goes through `Number`. NaN when
   * the field is no number.
   */
  number(): number {
    const { bytes } = this;
    let p = this.position;
    let digits = 0;
    let scale = 0;
    const start = p;
    let byte = (bytes[p] as number) - 48;
    while (byte >= 0 && byte <= 9) {
      digits = digits * 10 + byte;
      byte = (bytes[++p] as number) - 48;
    }
    let length = p - start;
    if (byte === -2) {
      byte = (bytes[++p] as number) - 48;
      const point = p;
      while (byte >= 0 && byte <= 9) {
        digits = digits * 10 + byte;
        byte = (bytes[++p] as number) - 48;
      }
      scale = p - point;
      length += scale;
    }
    if (length > 0 && this.endsField(p) && digits <= Number.MAX_SAFE_INTEGER && scale <= 22) {
      this.position = p;
      return scale === 0 ? digits : digits / (POWERS[scale] as number);
    }
    const text = this.text();
    return NUMBER.test(text) ? Number(text) : NaN;
  }

  /** A time in ms since 1970; NaN when the field is none. `unit` is `ms` where the header says so. */
  instant(unit: 'ms' | 'auto'): number {
    const quoted = this.bytes[this.position] === QUOTE ? 1 : 0;
    const at = this.position + quoted;
    if (!IsoReader.looksLike(this.bytes, at)) {
      const value = this.number();
      return unit === 'ms' ? value : instantOfNumber(value);
    }
    const time = this.iso.read(at);
    const end = this.iso.end + quoted;
    if (this.endsField(end)) {
      this.position = end;
      return time;
    }
    this.skip();
    return NaN;
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

  skip(): void {
    const { bytes, separator } = this;
    let p = this.position;
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

  private endsField(at: number): boolean {
    const byte = this.bytes[at];
    return byte === this.separator || byte === NEWLINE || byte === RETURN || byte === undefined;
  }
}
