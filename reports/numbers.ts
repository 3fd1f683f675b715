const formats = new Map<number, Intl.NumberFormat>();

/** Making a format takes longer than using it a hundred times, and a report writes thousands of numbers. */
function formatOf(digits: number): Intl.NumberFormat {
  const known = formats.get(digits);
  if (known !== undefined) return known;
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  const made = new Intl.NumberFormat('en-US', { ...fixed, signDisplay: 'negative' });
  formats.set(digits, made);
  return made;
}

/** A number with thousands separated and a fixed number of decimals. */
export function decimal(value: number, digits = 2): string {
  return formatOf(digits).format(value);
}

/** What stands for a figure that says nothing. */
export const NOTHING = '–';

export function orDash(format: (value: number) => string, value: number | null): string {
  return value === null ? NOTHING : format(value);
}

export function integer(value: number): string {
  return decimal(value, 0);
}

/** How many there are of something: `1 trial`, `2 trials`. */
export function counted(count: number, noun: string): string {
  return `${integer(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A percentage, `12.34 %`; one too long to read as `1.23e+9 %`. */
export function percent(value: number): string {
  return Math.abs(value) >= 1e7 ? `${value.toExponential(2)} %` : `${decimal(value)} %`;
}

/** Money, without decimals from a million on. */
export function money(value: number): string {
  return Math.abs(value) >= 1e15
    ? value.toExponential(4)
    : decimal(value, Math.abs(value) >= 1e6 ? 0 : 2);
}

const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 8 });

/** A price or quantity with as many digits as it needs, at most eight decimals. */
export function plainNumber(value: number): string {
  return plain.format(value);
}

/** A time to the minute, or to the second where that matters: `2022-01-31 08:00`. */
export function timeText(ms: number): string {
  const text = new Date(ms).toISOString().replace('T', ' ');
  return ms % 60_000 === 0 ? text.slice(0, 16) : text.slice(0, 19);
}
