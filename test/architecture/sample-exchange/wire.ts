import type { TradePrint } from '../../../feeds/shared/feed-types';

/** A pair: its name, the steps of its price and its size. */
export type WirePair = readonly [name: string, priceStep: string, sizeStep: string];
/** A trade; the side is the taker's, `B` or `S`. */
export type WirePrint = readonly [
  id: string,
  ms: number,
  price: string,
  size: string,
  side: string,
];
/** A candle. */
export type WireBar = readonly [ms: number, o: string, h: string, l: string, c: string, v: string];

/** What the stream sends: its kind and what belongs to it. */
export type WireEvent =
  | readonly ['print', pair: string, print: WirePrint, isRepeated: boolean]
  | readonly ['alive', pair: string, ms: number, lastId: string]
  | readonly ['best', pair: string, ms: number, ...figures: string[]]
  | readonly ['following', ...pairs: string[]]
  | readonly ['no', pair: string | null, message: string];

/** The exchange writes BTC_USD. */
export const pairOf = (symbol: string): string => symbol.replace('/', '_');
export const symbolOf = (pair: string): string => pair.replace('_', '/');

export function printOf(
  pair: string,
  [id, time, price, size, side]: WirePrint,
): TradePrint<string> {
  return {
    ...{ symbol: symbolOf(pair), tradeId: id, time, price, size },
    ...{ side: side === 'B' ? 'buy' : 'sell', source: 'sample' },
  };
}
