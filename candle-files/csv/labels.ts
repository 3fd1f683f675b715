import { badCandles } from '../errors';
import type { ByteFields } from './byte-fields';

/** A column that should say the same on every line: the symbol, or the length of bars. */
export class Label {
  text = '';
  private bytes: Uint8Array = new Uint8Array(0);

  constructor(private readonly what: string) {}

  /** Reads the field; throws when it says something else than on the lines before. */
  read(fields: ByteFields, line: number): void {
    if (this.text !== '' && fields.matches(this.bytes)) return;
    const bytes = fields.peek();
    const text = fields.text();
    if (this.text !== '' && text !== this.text) {
      throw badCandles(
        `line ${line}: expected candles of one ${this.what}, were ${this.text} and ${text}`,
      );
    }
    this.text = text;
    this.bytes = bytes;
  }
}
