import { endOfText } from '../../engine';
import { decimalText } from './numbers';

const TIMES_ENCODED = 3;
/** A number with more digits than a binary float holds, or the beginning of a text. */
const LONG_OR_TEXT = /"|-?\d[\d.]{15,}(?:e[+-]?\d+)?/gi;
const LONG = /[\d.]{16}/;

/** JSON in which numbers that a binary float does not hold exactly are text, digit by digit. */
function withLongNumbersAsText(json: string): string {
  if (!LONG.test(json)) return json;
  let text = '';
  let done = 0;
  LONG_OR_TEXT.lastIndex = 0;
  for (let found = LONG_OR_TEXT.exec(json); found; found = LONG_OR_TEXT.exec(json)) {
    const [token] = found;
    if (token === '"') {
      LONG_OR_TEXT.lastIndex = endOfText(json, found.index) + 1;
    } else if (decimalText(token) !== decimalText(String(Number(token)))) {
      text += `${json.slice(done, found.index)}"${token}"`;
      done = LONG_OR_TEXT.lastIndex;
    }
  }
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
      decoded = JSON.parse(
        longNumbers === 'text' ? withLongNumbersAsText(decoded) : decoded,
      ) as unknown;
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
