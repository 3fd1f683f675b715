/** Says that a run begins later than it was asked to, as there are no candles before. */
export function clampedStartText(market: string, asked: number, first: number): string {
  const iso = (time: number) => new Date(time).toISOString();
  return `${market} has no candles before ${iso(first)}: it starts there instead of ${iso(asked)}`;
}

/** What a trader should know of candles that are missing before the start; `bars` lack them. */
export function missingWarmUpText(
  who: 'the strategy' | 'sets with the longest warm-up',
  bars: number,
): string {
  const whose = who === 'the strategy' ? 'its' : 'their';
  const first = bars === 1 ? 'bar' : `${bars} bars`;
  const decides = who === 'the strategy' ? 'decides' : 'decide';
  return `candles are missing before the start: ${who} ${decides} nothing in ${whose} first ${first}`;
}
