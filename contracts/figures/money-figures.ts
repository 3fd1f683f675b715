import type { Figure } from './figure';
import { keyIn } from './figure';

const sessionKeys = ['session', 'metrics'] as const;

/** What a run or a session is worth, and what it has gained. */
export const moneyFigures = {
  initial_balance: {
    unit: 'money',
    of: 'both',
    definition: 'cash before the first candle',
    old: {
      run: 'initial_portfolio_value',
      session: 'initial_balance',
      portfolio: 'initial_capital',
      ...keyIn('initial_balance', 'live', 'summary'),
    },
  },
  portfolio_value: {
    unit: 'money',
    of: 'both',
    definition: 'cash and position at the last close: the equity',
    old: {
      run: 'final_portfolio_value',
      session: 'current_portfolio_value',
      portfolio: 'total_value',
      live: 'current_balance',
      summary: 'final_balance',
    },
  },
  cash_balance: {
    unit: 'money',
    of: 'session',
    definition: 'cash that is not invested',
    old: { portfolio: 'cash_balance' },
  },
  unrealized_pnl: {
    unit: 'money',
    of: 'session',
    definition: 'profit of the open position at the last close, before the fees of its buys',
    old: { portfolio: 'unrealized_pnl' },
  },
  total_return: {
    unit: 'money',
    of: 'both',
    definition:
      '`portfolio_value` − `initial_balance`: of a session, `net_profit` + `unrealized_pnl` − fees of the buys of what is still held',
    old: {
      ...keyIn('total_return', 'run', 'live', 'summary'),
      ...keyIn('total_pnl', ...sessionKeys, 'portfolio'),
    },
  },
  total_return_percent: {
    unit: 'percent',
    of: 'both',
    definition: '`total_return` ÷ `initial_balance`',
    old: {
      run: 'total_return_percent',
      ...keyIn('total_return', ...sessionKeys),
      portfolio: 'total_pnl_percent',
      ...keyIn('total_return_pct', 'live', 'performance', 'summary'),
    },
  },
  cagr: {
    unit: 'fraction',
    of: 'both',
    annualised: true,
    definition: 'compound annual growth of the equity; years of 365.25 days',
    old: { ...keyIn('cagr', 'run', 'keyMetrics'), runMetrics: 'annual_return' },
  },
  average_annual_return: {
    unit: 'fraction',
    of: 'run',
    definition: 'mean of the returns of calendar years',
    old: { run: 'average_annual_return' },
  },
  net_profit: {
    unit: 'money',
    of: 'both',
    definition: 'profit of closed round trips, after the fees of both sides',
    old: { run: 'net_profit', portfolio: 'realized_pnl' },
  },
  total_fees: {
    unit: 'money',
    of: 'run',
    definition: 'commission of all fills; negative when rebates exceed it',
    old: { run: 'total_fees' },
  },
  total_slippage: {
    unit: 'money',
    sign: 'never below 0',
    of: 'run',
    definition: 'cost of slippage, half the spread and price impact, without rounding to ticks',
    old: { run: 'total_slippage' },
  },
  buy_and_hold_percent: {
    unit: 'percent',
    of: 'run',
    definition: 'return of buying at the first open and holding, before fees',
    old: { run: 'buy_and_hold_percent' },
  },
  buy_and_hold_after_warmup_percent: {
    unit: 'percent',
    of: 'run',
    definition: 'the same from the first candle after warm-up, at which the strategy can trade',
    old: { run: 'buy_and_hold_after_warmup_percent' },
  },
  capacity: {
    unit: 'money',
    of: 'run',
    definition:
      '1 % of the traded value ÷ the traded share of the equity, the smallest over all days with fills; null without volume',
    old: keyIn('capacity', 'run', 'keyMetrics'),
  },
} as const satisfies Record<string, Figure>;
