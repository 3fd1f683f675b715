const SCALE = 1e8;
/** Up to here two decimals of eight places never share a double, and rounding finds the right one. */
const MOST_UNITS = 2 ** 50;

/**
 * The sum of the decimals that the doubles at [from, to) stand for, rounded once to a double. Each
 * double means its shortest decimal text, as the exchange wrote it, so the sum of many volumes is
 * the double of the exact decimal sum, whatever the order or the grouping.
 */
export function exactSum(values: Float64Array, from: number, to: number): number {
  let units = 0;
  for (let i = from; i < to; i++) {
    const value = values[i] as number;
    // Volumes have up to eight decimals. An integer below 2^53 over 10^8 is rounded correctly.
    const scaled = Math.round(value * SCALE);
    units += scaled;
    if (scaled / SCALE !== value || Math.abs(scaled) > MOST_UNITS || !Number.isSafeInteger(units)) {
      return bigSum(values, from, to);
    }
  }
  return units / SCALE;
}

interface Decimal {
  readonly digits: bigint;
  readonly decimals: number;
}

function bigSum(values: Float64Array, from: number, to: number): number {
  const terms = Array.from(values.subarray(from, to), decimalOf);
  const decimals = terms.reduce((most, term) => Math.max(most, term.decimals), 0);
  const sum = terms.reduce(
    (total, term) => total + term.digits * 10n ** BigInt(decimals - term.decimals),
    0n,
  );
  // Number() of a decimal text rounds once, to the nearest double.
  return Number(`${sum}e-${decimals}`);
}

function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`expected a finite number, was ${value}`);
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const decimals = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return decimals >= 0
    ? { digits, decimals }
    : { digits: digits * 10n ** BigInt(-decimals), decimals: 0 };
}
