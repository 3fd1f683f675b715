import { badCandles } from '../errors';
import { afterString, assertCarried, assertDepth, isCandleList, isSpace } from './list-finder';

const QUOTE = 34;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125] as const;

export const SEVERAL_LISTS =
  'expected one list of candles, but the JSON document has another one after the first';

/** The longest first candle of a list. */
const ROW_BYTES = 1 << 12;

/**
 * What follows the list of candles in a document that arrives in pieces: it may have more fields, but
 * no further candles, of which nobody would know whether they belong to the first ones.
 */
export class DocumentRest {
  private carried: Uint8Array = new Uint8Array(0);

  /** `depth` is how many lists and objects stand open. */
  constructor(private depth: number) {}

  /** True when the document has ended. */
  get isWhole(): boolean {
    return this.depth === 0;
  }

  /** Takes further bytes; throws for candles in them. */
  push(bytes: Uint8Array): void {
    const all = Buffer.concat([this.carried, bytes]);
    this.carried = all.subarray(this.scan(all, all.length - ROW_BYTES));
    assertCarried(this.carried);
  }

  /** Throws for candles in the last bytes. */
  finish(): void {
    this.scan(this.carried, this.carried.length);
  }

  /** Returns where it stopped: at a list from `lastList` on, or at a string that does not end. */
  private scan(bytes: Uint8Array, lastList: number): number {
    for (let p = 0; p < bytes.length; p++) {
      const byte = bytes[p];
      if (isSpace(byte)) continue;
      if (this.isWhole) {
        throw badCandles('expected one JSON document, but another one follows after the candles');
      }
      if (byte === QUOTE) {
        const end = afterString(bytes, p);
        if (end < 0) return p;
        p = end - 1;
      } else if (byte === OPEN_LIST) {
        if (p >= lastList) return p;
        if (isCandleList(bytes.subarray(p, p + ROW_BYTES), 0)) {
          throw badCandles(SEVERAL_LISTS);
        }
        assertDepth(++this.depth);
      } else if (byte === OPEN_OBJECT) assertDepth(++this.depth);
      else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.depth--;
    }
    return bytes.length;
  }
}
