import type { Timeframe } from '../candles/timeframe';
import type { Dimension } from './dimension';
import type { Point } from './space';

/** Dimensions by which a set chooses its candles. The names of all others have a dot or are execution settings. */
const MARKET_DIMENSIONS: ReadonlySet<string> = new Set(['candles', 'symbol', 'timeframe']);

/** What the candles of some sets are: only what varies is there. */
export interface SweptMarket {
  /** A file, where sets choose by files. */
  readonly candles?: string;
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
}

/** Places of the dimensions by which a set chooses its candles, in their order. */
export function marketPlaces(dimensions: readonly Dimension[]): number[] {
  return dimensions.flatMap(({ name }, d) => (MARKET_DIMENSIONS.has(name) ? [d] : []));
}

/** All markets of a sweep, as a grid of them alone counts; a single one where nothing of it varies. */
export function sweptMarkets(dimensions: readonly Dimension[]): SweptMarket[] {
  let markets: SweptMarket[] = [{}];
  for (const d of marketPlaces(dimensions)) {
    const { name, values } = dimensions[d] as Dimension;
    markets = markets.flatMap((market) => values.map((value) => ({ ...market, [name]: value })));
  }
  return markets;
}

/** Which of the markets a set is run over. */
export function marketOf(dimensions: readonly Dimension[], point: Point): number {
  return marketPlaces(dimensions).reduce(
    (market, d) => market * (dimensions[d] as Dimension).values.length + (point[d] as number),
    0,
  );
}
