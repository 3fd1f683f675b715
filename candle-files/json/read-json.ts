import { KEY_TWICE, repeatedKey } from '../../engine';
import { badCandles, messageOf } from '../errors';
import type { Reading, ReportProgress } from '../reading';
import type { Findings } from '../series/findings';
import type { Input } from '../source/input';
import { rowsFromColumns } from './columnar-json';
import { SEVERAL_LISTS } from './document-rest';
import { findList } from './list-finder';
import { RowBlocks } from './row-blocks';
import { RowTaker } from './row-taker';

const EXPECTED = 'expected a JSON list of candles, [[time, open, high, low, close, volume], …]';

/** Where the list of candles does not begin within this, the document is read whole, up to the second. */
const SEARCH_BYTES = 1 << 20;
const WHOLE_BYTES = 256 << 20;

/** Throws for a key that an object of the text has twice; the value is unknown of a part of a document. */
function assertUnambiguous(json: string, value?: unknown): void {
  const twice = repeatedKey(json, value);
  if (twice !== undefined) throw badCandles(`${twice}: ${KEY_TWICE}`);
}

/** A field that stands before the list of candles. */
function fieldBefore(head: string, names: string): string {
  const [, text = ''] = new RegExp(`"(?:${names})"\\s*:\\s*"([^"]*)"`).exec(head) ?? [];
  return text;
}

function columnsBefore(head: string): string[] | undefined {
  const [, list] = /"columns"\s*:\s*(\[[^\]]*\])/.exec(head) ?? [];
  return list === undefined ? undefined : (JSON.parse(list) as unknown[]).map(String);
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Candles of a document that holds no list of rows: by column, or none at all. */
function readWhole(bytes: Uint8Array, taker: RowTaker): void {
  const text = Buffer.from(bytes).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw badCandles(`${EXPECTED}; ${messageOf(error)}`);
  }
  assertUnambiguous(text, value);
  if (Array.isArray(value) && value.length === 0) {
    throw badCandles('expected candles, but the list is empty');
  }
  const [rows, ...others] = rowsFromColumns(value);
  if (others.length > 0) throw badCandles(SEVERAL_LISTS);
  if (!rows) throw badCandles(`${EXPECTED}, was ${kindOf(value)}`);
  if (rows.length === 0) throw badCandles('expected candles, but the list is empty');
  taker.take(rows);
}

function kindOf(value: unknown): string {
  if (!Array.isArray(value)) return typeof value;
  const [first] = value as unknown[];
  const text = JSON.stringify(first) ?? 'nothing';
  return `a list of ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}

/**
 * Candles of JSON: a list of lists or objects, alone or inside the answer of an exchange or of our own
 * API; one row a line; or by column. Rows are taken as they arrive.
 */
export async function readJson(
  input: Input,
  errors: Findings,
  progress: ReportProgress,
): Promise<Reading> {
  const chunks = input.chunks()[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let head: Uint8Array = new Uint8Array(0);
  let length = 0;
  let list: ReturnType<typeof findList>;
  let isWhole = false;
  let searched = 0;
  while (!list && !isWhole) {
    const next = await chunks.next();
    isWhole = next.done === true;
    if (next.done !== true) {
      parts.push(parts.length === 0 ? withoutMark(next.value) : next.value);
      length += next.value.length;
    }
    if (length > WHOLE_BYTES) throw badCandles(`${EXPECTED} in the first 256 MB`);
    if (searched >= SEARCH_BYTES && !isWhole) continue;
    head = Buffer.concat(parts);
    list = findList(head);
    searched = head.length;
  }
  const before = Buffer.from(head.subarray(0, list?.start ?? 0)).toString('utf8');
  assertUnambiguous(before);
  const taker = new RowTaker(errors, columnsBefore(before));
  if (list) {
    const blocks = new RowBlocks(list);
    const take = (bytes: Uint8Array) => {
      taker.take(blocks.push(bytes));
      errors.assertRows(taker.raw.count);
      taker.raw.expect(input.part());
      progress(input.part());
    };
    take(head.subarray(list.start));
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
      take(next.value);
    }
    blocks.finish();
  } else readWhole(head, taker);
  const { raw, shape, withoutVolume } = taker;
  return {
    raw,
    format: shape?.order ? `json (${shape.order})` : 'json',
    hasVolume: shape?.hasVolume ?? false,
    withoutVolume,
    symbol: taker.symbol || fieldBefore(before, 'symbol|ticker|pair|market|instrument|product_id'),
    timeframe: taker.timeframe || fieldBefore(before, 'timeframe|interval|granularity|resolution'),
  };
}
