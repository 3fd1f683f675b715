/** Says that a run begins later than it was asked to, as there are no candles before. */
export function clampedStartText(market: string, asked: number, first: number): string {
  const iso = (time: number) => new Date(time).toISOString();
  return `${market} has no candles before ${iso(first)}: it starts there instead of ${iso(asked)}`;
}
