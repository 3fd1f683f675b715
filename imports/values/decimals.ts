/** An exact decimal: `digits` / 10^`scale`. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

function parse(text: string): Decimal {
  const point = text.indexOf('.');
  if (point < 0) return { digits: BigInt(text), scale: 0 };
  return { digits: BigInt(text.replace('.', '')), scale: text.length - point - 1 };
}

function print({ digits, scale }: Decimal): string {
  const negative = digits < 0n;
  const text = (negative ? -digits : digits).toString().padStart(scale + 1, '0');
  const value =
    scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`.replace(/\.?0+$/, '');
  return negative && value !== '0' ? `-${value}` : value;
}

function aligned(a: string, b: string): [bigint, bigint, number] {
  const [one, other] = [parse(a), parse(b)];
  const scale = Math.max(one.scale, other.scale);
  const raise = (value: Decimal) => value.digits * 10n ** BigInt(scale - value.scale);
  return [raise(one), raise(other), scale];
}

/** Sum of two decimals as text, exact and without zeros at the end. */
export function add(a: string, b: string): string {
  const [one, other, scale] = aligned(a, b);
  return print({ digits: one + other, scale });
}

export function subtract(a: string, b: string): string {
  const [one, other, scale] = aligned(a, b);
  return print({ digits: one - other, scale });
}

export function multiply(a: string, b: string): string {
  const [one, other] = [parse(a), parse(b)];
  return print({ digits: one.digits * other.digits, scale: one.scale + other.scale });
}

/** Quotient, cut at `places` decimals. Throws a RangeError when the divisor is zero. */
export function divide(a: string, b: string, places = 18): string {
  const [one, other] = aligned(a, b);
  return print({ digits: (one * 10n ** BigInt(places)) / other, scale: places });
}

/** Below 0, 0 or above 0, as a is below, equal to or above b. */
export function compare(a: string, b: string): number {
  const [one, other] = aligned(a, b);
  return one < other ? -1 : Number(one > other);
}

/** Without its sign. */
export function magnitude(a: string): string {
  return a.replace(/^-/, '');
}
