import { fixedText, plainText } from './decimal-units';
import type { Market, Print } from './market';
import { mix32, textSeed } from './seeded-random';
import { SIZE_DECIMALS, type CellCandle } from './tape';

/** Every message and every record of this exchange carries it, so that nobody takes it for the real market. */
export const SOURCE = 'simulated';

let secondOfText = NaN;
let secondText = '';

/** ISO 8601 with microseconds, as the exchange writes times. */
export function isoMicros(micros: number): string {
  const second = Math.floor(micros / 1_000_000);
  if (second !== secondOfText) {
    secondOfText = second;
    secondText = new Date(second * 1000).toISOString().slice(0, 20);
  }
  return `${secondText}${String(micros - second * 1_000_000).padStart(6, '0')}Z`;
}

/** Decimal text of a price in the market's ticks. */
export function priceText(market: Market, ticks: number): string {
  return plainText(ticks, market.listing.priceDecimals);
}

/** Decimal text of a size in 10^-8 units, with all 8 decimals. */
export function sizeText(units: number): string {
  return fixedText(units, SIZE_DECIMALS);
}

/** The side the exchange reports: the maker's. */
export function makerSide(print: Print): 'buy' | 'sell' {
  return print.makerSells ? 'sell' : 'buy';
}

/** Text of a `match` or `last_match` message. */
export function matchText(market: Market, print: Print, type = 'match'): string {
  const { productId } = market.listing;
  return (
    `{"type":"${type}","trade_id":${JSON.stringify(market.ids.onWire(print.id))},"maker_order_id":"${orderId(productId, print.id, 1)}",` +
    `"taker_order_id":"${orderId(productId, print.id, 2)}","side":"${makerSide(print)}",` +
    `"size":"${sizeText(print.size)}","price":"${priceText(market, print.price)}",` +
    `"product_id":"${productId}","sequence":${sequenceOf(print.id)},` +
    `"time":"${isoMicros(print.timeMicros)}","source":"${SOURCE}"}`
  );
}

/** Text of a `heartbeat` message at exchange time `nowMs`. */
export function heartbeatText(market: Market, lastId: number, nowMs: number): string {
  return JSON.stringify({
    type: 'heartbeat',
    last_trade_id: market.ids.onWire(lastId),
    product_id: market.listing.productId,
    sequence: sequenceOf(lastId),
    time: isoMicros(nowMs * 1000),
    source: SOURCE,
  });
}

/** Text of a `ticker` message after this print; the spread is one tick around it. */
export function tickerText(market: Market, print: Print, day: CellCandle | undefined): string {
  const price = (ticks: number) => priceText(market, ticks);
  const stats = day ?? { open: print.price, high: print.price, low: print.price, volume: 0 };
  return JSON.stringify({
    type: 'ticker',
    sequence: sequenceOf(print.id),
    product_id: market.listing.productId,
    price: price(print.price),
    open_24h: price(stats.open),
    volume_24h: sizeText(stats.volume),
    low_24h: price(Math.min(stats.low, print.price)),
    high_24h: price(Math.max(stats.high, print.price)),
    best_bid: price(print.makerSells ? print.price - 1 : print.price),
    best_ask: price(print.makerSells ? print.price : print.price + 1),
    side: print.makerSells ? 'buy' : 'sell',
    time: isoMicros(print.timeMicros),
    trade_id: market.ids.onWire(print.id),
    last_size: sizeText(print.size),
    source: SOURCE,
  });
}

/** The order book is not simulated; its sequence only has to grow with the trades. */
function sequenceOf(id: number): number {
  return id * 3;
}

const HEX = Array.from({ length: 65536 }, (_, n) => n.toString(16).padStart(4, '0'));
const hex = (n: number): string => (HEX[n >>> 16] ?? '') + (HEX[n & 0xffff] ?? '');
const productSeeds = new Map<string, number>();

function orderId(productId: string, id: number, role: number): string {
  let seed = productSeeds.get(productId);
  if (seed === undefined) productSeeds.set(productId, (seed = textSeed(productId)));
  const a = mix32(seed ^ role, id | 0);
  const b = mix32(a, Math.floor(id / 4294967296));
  const c = mix32(b, role);
  const low = HEX[a & 0xffff] ?? '';
  return `${hex(a)}-${low}-4${(HEX[b & 0xffff] ?? '').slice(1)}-8${(HEX[c >>> 16] ?? '').slice(1)}-${hex(b)}${HEX[c & 0xffff]}`;
}
