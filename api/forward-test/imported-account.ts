import type { PortfolioUpdated, PositionMessage } from '../../contracts/forward-test';
import type { ImportedSession, RecomputedFigures } from './imported-session';

/** What views need of an imported session. */
export interface ImportedHead {
  readonly id: string;
  readonly initialBalance: number;
  readonly updatedAt: Date;
  readonly imported: ImportedSession;
}

type Account = Pick<
  PortfolioUpdated['portfolio'],
  'cash_balance' | 'total_value' | 'unrealized_pnl' | 'realized_pnl' | 'total_pnl'
>;

/** Old figures of money have two decimals. */
const CENT = 0.01;

/** The account after all trades, when nothing is held. */
export function closedAccount({ total_pnl }: RecomputedFigures, initialBalance: number): Account {
  const pnl = Number(total_pnl);
  const value = initialBalance + pnl;
  return {
    ...{ cash_balance: value, total_value: value },
    ...{ unrealized_pnl: 0, realized_pnl: pnl, total_pnl: pnl },
  };
}

/** The account as the old system stored it; its cash and its realised result follow from the trades where they are complete. */
export function oldAccount(
  { imported, initialBalance }: ImportedHead,
  positions: readonly PositionMessage[],
): Account {
  const { recomputed } = imported;
  const stored = imported.legacy.metrics;
  const market = positions.reduce((sum, position) => sum + position.market_value, 0);
  const value = numberOf(stored.current_value);
  if (recomputed === null) {
    const total = value ?? initialBalance + Number(stored.total_pnl ?? 0);
    const pnl = Number(stored.total_pnl ?? total - initialBalance);
    return {
      ...{ cash_balance: total - market, total_value: total },
      // Prices of the positions are of another time than the trades.
      ...{ unrealized_pnl: 0, realized_pnl: pnl, total_pnl: pnl },
    };
  }
  const realized = Number(recomputed.total_pnl);
  const cost = Number(recomputed.cost);
  const cash = initialBalance + realized - cost;
  // Some writers stored the cash in place of the value.
  const isCash = value !== null && Math.abs(value - cash) < CENT;
  const held = positions.length > 0 ? market : cost;
  const byResult = stored.total_pnl === null ? null : initialBalance + Number(stored.total_pnl);
  const total = (isCash ? null : value) ?? byResult ?? cash + held;
  const pnl = Number(stored.total_pnl ?? total - initialBalance);
  return {
    ...{ cash_balance: cash, total_value: total },
    ...{ unrealized_pnl: pnl - realized, realized_pnl: realized, total_pnl: pnl },
  };
}

export function positionOf(position: ImportedSession['positions'][number]): PositionMessage {
  const quantity = Number(position.quantity) * (position.side === 'SHORT' ? -1 : 1);
  const average = Number(position.average_price ?? 0);
  const current = Number(position.current_price ?? position.average_price ?? 0);
  const cost = Math.abs(quantity * average);
  const unrealized = Number(position.unrealized_pnl ?? 0);
  return {
    symbol: position.symbol,
    quantity,
    average_price: average,
    current_price: current,
    market_value: quantity * current,
    unrealized_pnl: unrealized,
    unrealized_pnl_percent: cost === 0 ? 0 : (100 * unrealized) / cost,
  };
}

export function numberOf(decimal: string | null): number | null {
  return decimal === null ? null : Number(decimal);
}

/** An account of nothing gains no percent. */
export function percentOf(gain: number, initial: number): number {
  return initial === 0 ? 0 : (100 * gain) / initial;
}
