import type { Numbers } from './statistics';

/** Why a figure says nothing about a run. */
export type UndefinedReason = 'no_losing_period' | 'no_drawdown' | 'no_closed_trade' | 'short_span';

/** Figures that have no value in a run, by name; the results hold 0 or a raw number under these names. */
export type UndefinedFigures = Readonly<Partial<Record<string, UndefinedReason>>>;

/** Below this many days a growth rate of a year is no measurement. */
const DAYS_FOR_GROWTH = 30;

interface RunFacts {
  readonly returns: Numbers;
  /** Return of a period without risk. */
  readonly riskFree: number;
  readonly maxDrawdown: number;
  readonly closedTrades: number;
  readonly days: number;
}

/** What a run had too little of: losses, drawdown, closed trades, or time. */
export function undefinedFigures({
  returns,
  riskFree,
  maxDrawdown,
  closedTrades,
  days,
}: RunFacts): UndefinedFigures {
  const found: Record<string, UndefinedReason> = {};
  if (!hasBelow(returns, riskFree)) found.sortino_ratio = 'no_losing_period';
  if (maxDrawdown === 0) found.calmar_ratio = found.sterling_ratio = 'no_drawdown';
  if (closedTrades === 0) found.win_rate = found.profit_factor = 'no_closed_trade';
  if (days < DAYS_FOR_GROWTH) {
    found.cagr = 'short_span';
    found.calmar_ratio ??= 'short_span';
    found.sterling_ratio ??= 'short_span';
  }
  return found;
}

function hasBelow(values: Numbers, limit: number): boolean {
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < limit) return true;
  return false;
}
