/** Says that a run begins later than it was asked to, as there are no candles before. */
export function clampedStartText(market: string, asked: number, first: number): string {
  const iso = (time: number) => new Date(time).toISOString();
  return `${market} has no candles before ${iso(first)}: it starts there instead of ${iso(asked)}`;
}

/**
 * What a trader should know of candles that are missing before the start: `missing` bars lack them, of the `bars` that
 * are traded.
 */
export function missingWarmUpText(
  who: 'the strategy' | 'sets with the longest warm-up',
  missing: number,
  bars: number,
): string {
  const first = missing === 1 ? 'bar' : `${missing} bars`;
  const isOne = who === 'the strategy';
  const lacks = `candles are missing before the start: ${who} ${isOne ? 'decides' : 'decide'} nothing`;
  if (missing < bars) return `${lacks} in ${isOne ? 'its' : 'their'} first ${first}`;
  return `${lacks}, as ${isOne ? 'it warms' : 'they warm'} up for ${first} and only ${bars} are traded`;
}
