import type { Fill } from '../execution/fill';
import type { CompleteSettings } from '../execution/settings';

type Terms = Pick<CompleteSettings, 'slippageRate' | 'spread' | 'priceImpact'>;

/** Share of the candle's volume that an order asked for, which is what moves the price. */
function shareOfVolume(fill: Fill, volume: number): number {
  if (!(volume > 0)) return 0;
  const { side, quantity, requestedQuantity, reducedBy, position } = fill;
  if (reducedBy === 'volume_share') return Math.min(1, quantity / volume);
  const held = side === 'sell' ? position + quantity : Infinity;
  return Math.min(1, Math.min(requestedQuantity, held) / volume);
}

/**
 * What slippage, half the spread and impact cost a fill, in quote currency; 0 for limit orders, which
 * never pay it. It is found from the price of the fill, so rounding to a tick is not counted.
 */
export function slippageOf(fill: Fill, volume: number, terms: Terms): number {
  if (fill.orderType === 'limit' || fill.orderType === 'stop-limit') return 0;
  const { slippageRate, spread, priceImpact } = terms;
  const share = priceImpact > 0 ? shareOfVolume(fill, volume) : 0;
  const worse = Math.min(0.999, slippageRate + spread / 2 + priceImpact * share * share);
  const direction = fill.side === 'buy' ? 1 : -1;
  const market = fill.price / (1 + direction * worse);
  return fill.quantity * Math.abs(fill.price - market);
}
