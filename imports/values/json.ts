import { endOfText } from '../../engine';
import { compare } from './decimals';
import { decimalText } from './numbers';

const TIMES_ENCODED = 3;
/** A number that a binary float may not hold, one that only Python writes, or the beginning of a text. */
const ODD_OR_TEXT = /"|-?\d[\d.]{15,}(?:e[+-]?\d+)?|-?\d[\d.]*e[+-]?\d{3,}|-?(?:Infinity|NaN)\b/gi;
const ODD = /[\d.]{16}|\de[+-]?\d{3}|Infinity|NaN/i;

/** Calls for each number of JSON text that a binary float does not hold exactly. */
function eachInexact(json: string, found: (token: string, at: number) => void): void {
  if (!ODD.test(json)) return;
  const odd = new RegExp(ODD_OR_TEXT);
  for (let match = odd.exec(json); match; match = odd.exec(json)) {
    const [token] = match;
    if (token === '"') odd.lastIndex = endOfText(json, match.index) + 1;
    else if (!isExact(token)) found(token, match.index);
  }
}

function isExact(token: string): boolean {
  const [written, held] = [decimalText(token), decimalText(String(Number(token)))];
  return written !== undefined && held !== undefined && compare(written, held) === 0;
}

/** Numbers of JSON text that a binary float does not hold exactly, as they are written. */
export function inexactNumbers(json: string): string[] {
  const tokens: string[] = [];
  eachInexact(json, (token) => tokens.push(token));
  return tokens;
}

/** JSON that can be parsed: what is no finite number is null, one with too many digits stays or becomes text. */
export function parsableJson(json: string, longNumbers: LongNumbers): string {
  let text = '';
  let done = 0;
  eachInexact(json, (token, at) => {
    const isNumber = /\d/.test(token);
    if (longNumbers === 'rounded' && Number.isFinite(Number(token))) return;
    const stored = isNumber && longNumbers === 'text' ? `"${token}"` : 'null';
    text += json.slice(done, at) + stored;
    done = at + token.length;
  });
  return text + json.slice(done);
}

export type LongNumbers = 'text' | 'rounded';

/**
 * JSON of the source decoded, also when it was encoded twice; `undefined` for empty text and NULL.
 * `ok` is false for text that is no JSON. `longNumbers`: what becomes of those that a binary float does not hold.
 */
export function decodeJson(
  value: unknown,
  longNumbers: LongNumbers = 'rounded',
): { ok: boolean; value: unknown } {
  let decoded = value;
  for (let times = 0; typeof decoded === 'string' && times < TIMES_ENCODED; times++) {
    if (decoded.trim() === '') return { ok: true, value: undefined };
    try {
      decoded = JSON.parse(parsableJson(decoded, longNumbers)) as unknown;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      // What was text inside JSON is text; what never was JSON is not.
      return times > 0 ? { ok: true, value: decoded } : { ok: false, value: undefined };
    }
  }
  return { ok: true, value: decoded ?? undefined };
}

/** The text of the innermost JSON: `"\"{}\""` is `{}`. Text that is no JSON is itself. */
export function innermostJson(text: string): string {
  let inner = text;
  for (let times = 0; times < TIMES_ENCODED && inner.trimStart().startsWith('"'); times++) {
    try {
      const decoded = JSON.parse(inner) as unknown;
      if (typeof decoded !== 'string') break;
      inner = decoded;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      break;
    }
  }
  return inner;
}

export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value of a database as JSON can hold it: binary as base64, large integers as text. */
export function asJson(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value instanceof Uint8Array) return { $base64: Buffer.from(value).toString('base64') };
  return value === undefined ? null : value;
}
