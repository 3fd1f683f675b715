import { decimalText } from './numbers';

const TIMES_ENCODED = 3;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;
/** What a number needs to have more digits than a binary float holds. */
const LONG = /[\d.]{16}/;

/** JSON in which numbers that a binary float does not hold exactly are text, digit by digit. */
function withLongNumbersAsText(json: string): string {
  if (!LONG.test(json)) return json;
  return json.replace(STRING_OR_NUMBER, (token) => {
    const isExact =
      token.startsWith('"') || decimalText(token) === decimalText(String(Number(token)));
    return isExact ? token : `"${token}"`;
  });
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
    } catch {
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
    } catch {
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
