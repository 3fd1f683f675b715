import type { CandleColumns } from '../candles/candle';

/** Closes of other symbols made of a series: each moves with it, but not alike. */
export function feedsFor(
  symbols: readonly string[],
  { close }: CandleColumns,
): Map<string, Float64Array> {
  return new Map(
    symbols.map((symbol, s) => [
      symbol,
      close.map((price, i) => price * (1 + 0.01 * ((i * (s + 3)) % 5)) - s),
    ]),
  );
}

/** The same of one bar. */
export function feedsAt(
  feeds: ReadonlyMap<string, Float64Array>,
  bar: number,
): Map<string, number> {
  return new Map([...feeds].map(([symbol, closes]) => [symbol, closes[bar] as number]));
}
