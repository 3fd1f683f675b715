import type { PlannedAction } from '../graph/plan';
import { isPrice } from './prices';
import { snapTo } from './rounding';
import type { CompleteSettings } from './settings';
import type { Funds } from './sizing';
import { feeOf, marketPrice, requestedUnits, sizeBuy, Sized, sizeSell } from './sizing';

/**
 * Fills market orders as a broker does, for runs of which only the money is of interest: it keeps no
 * orders, lots, rows of fills or refusals. Only for orders that fill whole.
 */
export class QuickFills implements Funds {
  cash: number;
  position = 0;
  feesPaid = 0;
  fills = 0;
  /** Fills that sold. */
  sales = 0;
  private readonly sized = new Sized();

  constructor(private readonly settings: CompleteSettings) {
    this.cash = settings.initialCash;
  }

  equity(price: number): number {
    return this.cash + this.position * price;
  }

  /** Trades an order at a market price, or leaves it where a broker would refuse it. */
  trade({ order }: PlannedAction, market: number, volume: number): void {
    if (!isPrice(market)) return;
    const { settings, sized } = this;
    const { takerRate: rate, priceImpact } = settings;
    const { side } = order;
    const buys = side === 'buy';
    let price = marketPrice(side, market, 0, settings);
    const requested = requestedUnits(order, this, market, price);
    if (priceImpact > 0 && volume > 0) {
      const held = buys ? Infinity : this.position;
      const share = Math.min(1, Math.min(requested, held) / volume);
      price = marketPrice(side, market, share, settings);
    }
    if (!isPrice(price)) return;
    if (buys) sizeBuy(sized, requested, this, market, price, rate, settings);
    else sizeSell(sized, requested, this, price, rate, settings);
    if (sized.refusal !== null) return;
    const { quantity } = sized;
    if (!(quantity * price < Number.MAX_VALUE)) return;
    this.book(buys, quantity, price, feeOf(quantity * price, rate, settings));
  }

  private book(buys: boolean, quantity: number, price: number, fee: number): void {
    const { stepSize } = this.settings;
    if (buys) {
      this.cash -= quantity * price + fee;
      this.position = snapTo(this.position + quantity, stepSize);
    } else {
      this.cash += quantity * price - fee;
      this.position = quantity === this.position ? 0 : snapTo(this.position - quantity, stepSize);
      this.sales++;
    }
    this.feesPaid += fee;
    this.fills++;
  }
}
