import { badCandles } from '../errors';
import { isRow, timeOf } from './row-shape';

const [QUOTE, BACKSLASH] = [34, 92] as const;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125] as const;

/** Lists and objects within each other; answers of exchanges have a handful. */
const MOST_DEPTH = 32;

/** Throws for a document of which each level would be looked through again. */
export function assertDepth(depth: number): void {
  if (depth <= MOST_DEPTH) return;
  throw badCandles(`expected a JSON document of at most ${MOST_DEPTH} lists within each other`);
}

/** A row or a text of more is no candle. */
const MOST_MIB = 16;

/** Throws for a beginning without an end, which would be looked through again with each piece that follows. */
export function assertCarried(bytes: Uint8Array): void {
  if (bytes.length <= MOST_MIB << 20) return;
  throw badCandles(`expected a JSON document whose rows and texts are at most ${MOST_MIB} MiB`);
}

/** Where the rows of a document begin. */
export interface FoundList {
  readonly start: number;
  /** How many lists and objects stand open around it. */
  readonly depth: number;
  /** True when rows follow one another without a list around them, one a line. */
  readonly isLines: boolean;
}

export function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

function afterSpace(bytes: Uint8Array, at: number): number {
  let p = at;
  while (isSpace(bytes[p])) p++;
  return p;
}

/** The place after the string that begins here; -1 when it does not end. */
export function afterString(bytes: Uint8Array, at: number): number {
  for (let p = at + 1; p < bytes.length; p++) {
    if (bytes[p] === BACKSLASH) p++;
    else if (bytes[p] === QUOTE) return p + 1;
  }
  return -1;
}

/** The place after the list or object that begins here; -1 when it does not end. */
export function afterValue(bytes: Uint8Array, at: number): number {
  let depth = 0;
  for (let p = at; p < bytes.length; p++) {
    const byte = bytes[p];
    if (byte === QUOTE) {
      p = afterString(bytes, p) - 1;
      if (p < 0) return -1;
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) assertDepth(++depth);
    else if ((byte === CLOSE_LIST || byte === CLOSE_OBJECT) && --depth === 0) return p + 1;
  }
  return -1;
}

/** The list or object that begins here; undefined of anything else and of one that does not end. */
function valueAt(bytes: Uint8Array, at: number): unknown {
  const byte = bytes[at];
  if (byte !== OPEN_LIST && byte !== OPEN_OBJECT) return undefined;
  const end = afterValue(bytes, at);
  if (end < 0) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes.subarray(at, end)).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** False of a list that begins with another number than a time. */
function hasTime(row: unknown): boolean {
  return !Array.isArray(row) || !Number.isNaN(timeOf(row[0]));
}

/** True when a list begins here whose first element is a candle; deeper lists must begin with a time. */
export function isCandleList(bytes: Uint8Array, at: number, isDeep = true): boolean {
  const element = valueAt(bytes, afterSpace(bytes, at + 1));
  return isRow(element) && (!isDeep || hasTime(element));
}

/**
 * Finds the list of candles in the beginning of a document, however deep it stands in answers of
 * exchanges: the first list whose first element is a candle. Undefined when there is none (yet).
 */
export function findList(bytes: Uint8Array): FoundList | undefined {
  const first = afterSpace(bytes, 0);
  if (bytes[first] === OPEN_OBJECT && isRow(valueAt(bytes, first))) {
    return { start: first, depth: 0, isLines: true };
  }
  let depth = 0;
  for (let p = first; p < bytes.length; p++) {
    const byte = bytes[p];
    if (byte === QUOTE) {
      p = afterString(bytes, p) - 1;
      if (p < 0) return undefined;
    } else if (byte === OPEN_LIST) {
      const start = afterSpace(bytes, p + 1);
      // Pandas parts its index from the rows: deeper lists must begin with a time.
      if (isCandleList(bytes, p, p !== first)) return { start, depth, isLines: false };
      // A list of lists without a list around them: one row a line.
      if (p === first && isRow(valueAt(bytes, p)) && valueAt(bytes, start) === undefined) {
        return { start: p, depth, isLines: true };
      }
      assertDepth(++depth);
    } else if (byte === OPEN_OBJECT) assertDepth(++depth);
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--;
  }
  return undefined;
}
