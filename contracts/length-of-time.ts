const UNIT_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

export const LENGTH_EXPECTED = 'a length of time, such as 90d, 12h, 2w or 30m';

/** A length of time in milliseconds, such as `90d`; 0 is one, too. Undefined for other text. */
export function lengthOfTime(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,8})([mhdw])$/.exec(text.trim()) ?? [];
  return count === undefined ? undefined : Number(count) * (UNIT_MS[unit] as number);
}
