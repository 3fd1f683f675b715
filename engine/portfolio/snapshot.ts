import type { SessionState } from '../execution/session';

/** Money of a session at a price, in quote currency; position in base units. */
export interface PortfolioSnapshot {
  cash: number;
  position: number;
  price: number;
  equity: number;
  /** Cost per unit of the open lots without fees; 0 when nothing is held. */
  averagePrice: number;
  /** Position × (price − average price), before fees. */
  unrealizedPnl: number;
  /** Net result of closed lots, fees of both sides included. */
  realizedPnl: number;
  feesPaid: number;
}

/** The portfolio at a price, by default the latest close (0 before the first candle). */
export function portfolioOf(state: SessionState, price?: number): PortfolioSnapshot {
  const { account } = state.broker;
  const { cash, position, realizedPnl, feesPaid } = account;
  const at = price ?? (Number.isNaN(state.lastClose) ? 0 : state.lastClose);
  const averagePrice = account.averagePrice();
  return {
    cash,
    position,
    price: at,
    equity: account.equity(at),
    averagePrice,
    unrealizedPnl: position === 0 ? 0 : position * (at - averagePrice),
    realizedPnl,
    feesPaid,
  };
}

/** Cash and position at a price: `portfolioOf` without what it takes to add up the open lots. */
export function equityOf({ broker }: SessionState, price: number): number {
  return broker.account.equity(price);
}
