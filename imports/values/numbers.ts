const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const SCIENTIFIC = /^([+-]?)(\d*)\.?(\d*)e([+-]?\d{1,3})$/i;
const THOUSANDS_COMMA = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;
const THOUSANDS_POINT = /^[+-]?[1-9]\d{0,2}(\.\d{3})+,\d+$|^[+-]?[1-9]\d{0,2}(\.\d{3}){2,}$/;
/** Three digits after a comma are thousands, but no thousands begin with 0. */
const DECIMAL_COMMA = /^[+-]?\d+,\d{1,2}$|^[+-]?\d+,\d{4,}$|^[+-]?0+,\d+$/;
const LONGEST = 400;

function withoutExponent(text: string): string | undefined {
  const [, sign = '', whole = '', fraction = '', exponentText = ''] = SCIENTIFIC.exec(text) ?? [];
  if (whole === '' && fraction === '') return undefined;
  const digits = whole + fraction;
  const point = whole.length + Number(exponentText);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  const padded = digits.padEnd(point, '0');
  return `${sign}${padded.slice(0, point)}.${padded.slice(point)}`;
}

function tidy(text: string): string {
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const value = fraction === '' ? digits : `${digits}.${fraction}`;
  return negative && /[1-9]/.test(value) ? `-${value}` : value;
}

/**
 * A number of any spelling as exact decimal text: numbers, text, thousands separators (`1,234.50`, `1.234,50`, `1 234`),
 * a currency sign or a percent sign around it. Undefined for what is no finite number.
 */
export function decimalText(value: unknown): string | undefined {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') {
    return Number.isFinite(value) ? decimalText(String(value)) : undefined;
  }
  if (typeof value !== 'string' || value.length > LONGEST) return undefined;
  const text = value.replace(/[\s\u00a0\u202f_'$€£%]/g, '');
  if (PLAIN.test(text)) return tidy(text);
  if (SCIENTIFIC.test(text)) {
    const plain = withoutExponent(text);
    return plain === undefined ? undefined : tidy(plain);
  }
  if (THOUSANDS_COMMA.test(text)) return tidy(text.replaceAll(',', ''));
  if (THOUSANDS_POINT.test(text)) return tidy(text.replaceAll('.', '').replace(',', '.'));
  return DECIMAL_COMMA.test(text) ? tidy(text.replace(',', '.')) : undefined;
}

/** A whole number that JavaScript holds exactly; undefined for anything else. */
export function integerOf(value: unknown): number | undefined {
  const text = decimalText(value);
  if (text === undefined || !/^-?\d{1,16}(\.0*)?$/.test(text)) return undefined;
  const whole = Number(text);
  return Number.isSafeInteger(whole) ? whole : undefined;
}

/** Booleans as SQLite and JSON hold them: 0, 1, `true`, `"t"`, `yes`. */
export function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = scalarText(value)?.trim().toLowerCase();
  if (text === undefined) return undefined;
  if (['1', '1.0', 'true', 't', 'yes', 'y', 'on'].includes(text)) return true;
  return ['0', '0.0', 'false', 'f', 'no', 'n', 'off', ''].includes(text) ? false : undefined;
}

/** Text, numbers and booleans as text; undefined for what is none of them. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const isScalar =
    typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
  return isScalar ? String(value) : undefined;
}
