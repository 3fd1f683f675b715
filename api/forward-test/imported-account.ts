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

/**
 * The account as the old system stored it: the newest source first, and what it does not say such that value = cash +
 * positions and total result = realised + unrealised result.
 */
export function oldAccount(
  { imported, initialBalance }: ImportedHead,
  positions: readonly PositionMessage[],
): Account {
  const { recomputed, account } = imported;
  const market = sumOf(positions, ({ market_value: value }) => value);
  const unrealized = sumOf(positions, ({ unrealized_pnl: pnl }) => pnl);
  if (account) {
    const total = Number(account.total_value);
    const pnl = numberOf(account.total_pnl) ?? total - initialBalance;
    const cash = numberOf(account.cash_balance) ?? total - market;
    return accountWith(cash, total, pnl, unrealized);
  }
  const stored = imported.legacy.metrics;
  const value = numberOf(stored.current_value);
  const byResult = stored.total_pnl === null ? null : initialBalance + Number(stored.total_pnl);
  if (recomputed === null) {
    const isCash = value !== null && byResult !== null && isNear(value + market, byResult);
    const total = (isCash ? byResult : value) ?? byResult ?? initialBalance;
    return accountWith(total - market, total, (byResult ?? total) - initialBalance, unrealized);
  }
  const realized = Number(recomputed.total_pnl);
  const cost = Number(recomputed.cost);
  const cash = initialBalance + realized - cost;
  // Some writers stored the cash in place of the value.
  const isCash = value !== null && isNear(value, cash);
  const held = positions.length > 0 ? market : cost;
  const total = (isCash ? null : value) ?? byResult ?? cash + held;
  const pnl = (byResult ?? total) - initialBalance;
  return accountWith(cash, total, pnl, pnl - realized);
}

function accountWith(cash: number, total: number, pnl: number, unrealized: number): Account {
  return {
    ...{ cash_balance: cash, total_value: total, total_pnl: pnl },
    ...{ unrealized_pnl: unrealized, realized_pnl: pnl - unrealized },
  };
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < CENT;
}

function sumOf<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
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
