/**
 * The decimal text as a whole number of 10^-decimals units. Throws a RangeError when the text is not a plain decimal,
 * has more decimals, or leaves the range in which doubles are exact integers.
 */
export function parseUnits(text: string, decimals: number): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const fraction = match?.[3] ?? '';
  const significant = fraction.replace(/0+$/, '');
  if (!match || significant.length > decimals) {
    throw new RangeError(`expected a decimal with at most ${decimals} decimals, was "${text}"`);
  }
  const units = Number(`${match[1]}${match[2]}${significant.padEnd(decimals, '0')}`);
  if (!Number.isSafeInteger(units)) throw new RangeError(`expected a smaller number, was ${text}`);
  return units;
}

/** Decimal text of a whole number of units with all its decimals: (150000, 8) gives 0.00150000. */
export function fixedText(units: number, decimals: number): string {
  if (decimals === 0) return String(units);
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  const sign = units < 0 ? '-' : '';
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Decimal text without trailing zeros: (463190, 1) gives 46319. */
export function plainText(units: number, decimals: number): string {
  const text = fixedText(units, decimals);
  if (decimals === 0) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end -= 1;
  return text.slice(0, text.charCodeAt(end - 1) === 46 ? end - 1 : end);
}
