import type { PortfolioUpdated, TradeExecuted } from '../../contracts/forward-test';
import type { InstrumentId } from '../../contracts/instrument';

/** Decimals of an instrument's prices and quantities. */
export interface Precision {
  readonly price: number;
  readonly size: number;
}

/** How to find an instrument's decimals; undefined while they are unknown. */
export type PrecisionOf = (instrument: InstrumentId) => Precision | undefined;

/** A fill with price and quantity in the instrument's decimals; money stays exact. */
export function roundedTrade(trade: TradeExecuted, precision: Precision | undefined) {
  if (precision === undefined) return trade;
  const { price, size } = precision;
  return { ...trade, price: rounded(trade.price, price), quantity: rounded(trade.quantity, size) };
}

/** A portfolio with the prices and quantities of its positions in the instrument's decimals. */
export function roundedUpdate(update: PortfolioUpdated, precision: Precision | undefined) {
  if (precision === undefined) return update;
  const { price, size } = precision;
  const positions = update.portfolio.positions.map((position) => ({
    ...position,
    quantity: rounded(position.quantity, size),
    average_price: rounded(position.average_price, price),
    current_price: rounded(position.current_price, price),
  }));
  return {
    ...update,
    price: rounded(update.price, price),
    portfolio: { ...update.portfolio, positions },
  };
}

function rounded(value: number, decimals: number): number {
  // toFixed takes no more than 100 decimals and keeps large numbers as they are.
  return Number(value.toFixed(Math.min(Math.max(decimals, 0), 100)));
}
