import { Lots } from './lots';

/** Cash and what the position is worth at a price. Where nothing is held no price counts, not even one that is none. */
export function equityAt(cash: number, position: number, price: number): number {
  return position === 0 ? cash : cash + position * price;
}

/** Cash, one long position and its lots. */
export class Account {
  readonly lots = new Lots();
  position = 0;
  feesPaid = 0;
  realizedPnl = 0;
  /** Sales that won or lost money, and how much. */
  wins = 0;
  losses = 0;
  wonMoney = 0;
  lostMoney = 0;

  constructor(public cash: number) {}

  equity(price: number): number {
    return equityAt(this.cash, this.position, price);
  }

  /** Cost per unit of the open lots without fees; 0 when nothing is held. */
  averagePrice(): number {
    return this.position > 0 ? this.lots.openCost() / this.position : 0;
  }

  /** Books a purchase; the caller has made sure that cash covers it. */
  buy(quantity: number, price: number, fee: number, position: number, buyer: number): void {
    this.cash -= quantity * price + fee;
    this.position = position;
    this.feesPaid += fee;
    this.lots.add(quantity, price, fee, buyer);
  }

  /** Books a sale and returns the cost of what was sold, entry fees included. */
  sell(quantity: number, price: number, fee: number, position: number): number {
    const proceeds = quantity * price - fee;
    const cost = position === 0 ? this.lots.takeAll() : this.lots.take(quantity);
    const pnl = proceeds - cost;
    this.cash += proceeds;
    this.position = position;
    this.feesPaid += fee;
    this.realizedPnl += pnl;
    if (pnl > 0) {
      this.wins++;
      this.wonMoney += pnl;
    } else if (pnl < 0) {
      this.losses++;
      this.lostMoney -= pnl;
    }
    return cost;
  }
}
