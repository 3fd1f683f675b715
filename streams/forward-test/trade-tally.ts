import type { Fill } from '../../engine';

/** Figures over the closed trades of a session; plain JSON. A sale is a closed trade. */
export interface TradeTally {
  fills: number;
  wins: number;
  losses: number;
  closed: number;
  pnl: number;
  /** Sums of profits and of losses, both ≥ 0; absent in sessions that began before they were kept. */
  grossProfit?: number;
  grossLoss?: number;
  largestWin: number;
  largestLoss: number;
  consecutiveWins: number;
  consecutiveLosses: number;
  /** Above 0: the running count of wins; below 0: of losses. */
  streak: number;
}

export function emptyTally(): TradeTally {
  return {
    fills: 0,
    wins: 0,
    losses: 0,
    closed: 0,
    pnl: 0,
    grossProfit: 0,
    grossLoss: 0,
    largestWin: 0,
    largestLoss: 0,
    consecutiveWins: 0,
    consecutiveLosses: 0,
    streak: 0,
  };
}

/** Adds a fill; a pnl of zero is neither a win nor a loss and breaks no run. */
export function tallyFill(tally: TradeTally, { pnl }: Fill): void {
  tally.fills += 1;
  if (pnl === null) return;
  tally.closed += 1;
  tally.pnl += pnl;
  if (tally.grossProfit !== undefined) tally.grossProfit += Math.max(pnl, 0);
  if (tally.grossLoss !== undefined) tally.grossLoss += Math.max(-pnl, 0);
  if (pnl > 0) {
    tally.wins += 1;
    tally.streak = Math.max(tally.streak, 0) + 1;
    tally.largestWin = Math.max(tally.largestWin, pnl);
    tally.consecutiveWins = Math.max(tally.consecutiveWins, tally.streak);
  } else if (pnl < 0) {
    tally.losses += 1;
    tally.streak = Math.min(tally.streak, 0) - 1;
    tally.largestLoss = Math.min(tally.largestLoss, pnl);
    tally.consecutiveLosses = Math.max(tally.consecutiveLosses, -tally.streak);
  }
}
