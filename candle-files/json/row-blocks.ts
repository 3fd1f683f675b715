import { KEY_TWICE, repeatedKey } from '../../engine';
import { badCandles, messageOf } from '../errors';
import { DocumentRest } from './document-rest';
import type { FoundList } from './list-finder';
import { assertCarried } from './list-finder';

const [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58] as const;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125] as const;

/**
 * Parts the rows of a list that arrives in pieces: only rows that are whole are parsed, so that a
 * document of any size needs the memory of one piece.
 */
export class RowBlocks {
  private isDone = false;
  private carried: Uint8Array = new Uint8Array(0);
  private rows = 0;
  /** Of the rows that are whole; each stands before a colon. */
  private keys = 0;
  private readonly isLines: boolean;
  private readonly rest: DocumentRest;

  constructor({ isLines, depth }: FoundList) {
    this.isLines = isLines;
    this.rest = new DocumentRest(depth);
  }

  /** The rows that end in these bytes; throws for candles after the list. */
  push(bytes: Uint8Array): unknown[] {
    if (this.isDone) {
      this.rest.push(bytes);
      return [];
    }
    const all = this.carried.length === 0 ? bytes : Buffer.concat([this.carried, bytes]);
    const end = this.wholeRows(all);
    const rows = this.parse(all.subarray(0, end));
    this.rows += rows.length;
    if (this.isDone) this.rest.push(all.subarray(end + 1));
    else {
      this.carried = all.slice(end);
      assertCarried(this.carried);
    }
    return rows;
  }

  /** Throws when the document ended before its end. */
  finish(): void {
    this.rest.finish();
    const isWhole = this.isLines
      ? /^\s*$/.test(this.text(this.carried))
      : this.isDone && this.rest.isWhole;
    if (!isWhole) {
      throw badCandles(`expected a whole JSON document, but it ends after ${this.rows} candles`);
    }
  }

  /** The place after the last row that ends in the bytes, or that of the list’s end. */
  private wholeRows(bytes: Uint8Array): number {
    let depth = 0;
    let end = 0;
    let keys = 0;
    this.keys = 0;
    for (let p = 0; p < bytes.length; p++) {
      const byte = bytes[p] as number;
      if (byte === QUOTE) {
        for (p++; p < bytes.length && bytes[p] !== QUOTE; p++) if (bytes[p] === BACKSLASH) p++;
      } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth++;
      else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        depth--;
        if (depth === 0) {
          end = p + 1;
          this.keys = keys;
        }
        if (depth < 0) {
          if (this.isLines) throw badCandles(`expected JSON after ${this.rows} candles`);
          this.isDone = true;
          return p;
        }
      } else if (byte === COLON) keys++;
    }
    return end;
  }

  private text(bytes: Uint8Array): string {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  }

  private parse(bytes: Uint8Array): unknown[] {
    let start = 0;
    // Between blocks stands the comma that parts their rows.
    while (start < bytes.length && (bytes[start] === COMMA || (bytes[start] as number) <= 32))
      start++;
    if (start === bytes.length) return [];
    const text = this.text(bytes.subarray(start));
    const json = `[${this.isLines ? text.trim().replaceAll('\n', ',') : text}]`;
    let rows: unknown[];
    try {
      rows = JSON.parse(json) as unknown[];
    } catch (error) {
      throw badCandles(`expected JSON after ${this.rows} candles; ${messageOf(error)}`);
    }
    const [row, ...key] = repeatedKey(json, rows, this.keys)?.split('.') ?? [];
    if (row === undefined) return rows;
    throw badCandles(`candle ${this.rows + Number(row) + 1}: ${key.join('.')}: ${KEY_TWICE}`);
  }
}
