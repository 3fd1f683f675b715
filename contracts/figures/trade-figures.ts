import type { Figure } from './figure';
import { keyIn } from './figure';

const sessions = ['metrics', 'live'] as const;

/** Fills and closed round trips: one sale with the purchases that it closes, first in, first out. */
export const tradeFigures = {
  total_trades: {
    unit: 'count',
    of: 'both',
    definition: 'closed round trips. The old keys of a session count fills',
    old: { ...keyIn('total_trades', 'run', 'summary'), live: 'completed_trades' },
  },
  total_fills: {
    unit: 'count',
    of: 'both',
    definition: 'executions: purchases and sales',
    old: {
      run: 'total_fills',
      portfolio: 'trade_count',
      ...keyIn('total_trades', 'session', ...sessions, 'performance'),
    },
  },
  winning_trades: {
    unit: 'count',
    of: 'both',
    definition: 'round trips with a profit',
    old: keyIn('winning_trades', 'run', ...sessions, 'summary'),
  },
  losing_trades: {
    unit: 'count',
    of: 'both',
    definition: 'round trips with a loss; one of exactly 0 is neither',
    old: keyIn('losing_trades', 'run', ...sessions, 'summary'),
  },
  win_rate: {
    unit: 'percent',
    of: 'both',
    needs: 'trades',
    definition: '`winning_trades` ÷ `total_trades`',
    old: {
      run: { key: 'win_rate', unit: 'fraction' },
      ...keyIn('win_rate', 'session', ...sessions, 'performance'),
      keyMetrics: { key: 'win_rate', unit: 'fraction' },
      summary: { key: 'win_rate', unit: 'fraction' },
    },
  },
  gross_profit: {
    unit: 'money',
    sign: 'never below 0',
    of: 'both',
    definition: 'sum of the profits',
    old: keyIn('gross_profit', 'run', 'live', 'summary'),
  },
  gross_loss: {
    unit: 'money',
    sign: 'never below 0',
    of: 'both',
    definition: 'sum of the losses',
    old: keyIn('gross_loss', 'run', 'live', 'summary'),
  },
  profit_factor: {
    unit: 'ratio',
    of: 'both',
    needs: 'trades',
    definition: '`gross_profit` ÷ `gross_loss`; 999.99 when there is no loss',
    old: keyIn('profit_factor', 'run', 'live', 'summary'),
  },
  profit_factor_infinite: {
    unit: 'flag',
    of: 'both',
    definition: 'whether there are profits and no loss',
    old: keyIn('profit_factor_infinite', 'run', 'live'),
  },
  average_trade: {
    unit: 'money',
    of: 'both',
    needs: 'trades',
    definition: 'mean profit or loss of a round trip: the expectancy',
    old: {
      run: 'average_trade',
      metrics: 'average_trade_pnl',
      ...keyIn('expectancy', 'runMetrics', 'live', 'summary'),
    },
  },
  avg_win: {
    unit: 'money',
    sign: 'never below 0',
    of: 'both',
    needs: 'wins',
    definition: 'mean profit of the winning round trips',
    old: keyIn('avg_win', 'run', 'live', 'summary'),
  },
  avg_loss: {
    unit: 'money',
    sign: 'never below 0',
    of: 'both',
    needs: 'losses',
    definition: 'mean loss of the losing round trips',
    old: keyIn('avg_loss', 'run', 'live', 'summary'),
  },
  win_loss_ratio: {
    unit: 'ratio',
    of: 'both',
    needs: 'both',
    definition: '`avg_win` ÷ `avg_loss`',
    old: keyIn('win_loss_ratio', 'run', 'runMetrics', 'live', 'summary'),
  },
  largest_win: {
    unit: 'money',
    sign: 'never below 0',
    of: 'both',
    needs: 'wins',
    definition: 'largest profit of a round trip',
    old: keyIn('largest_win', 'run', ...sessions, 'summary'),
  },
  largest_loss: {
    unit: 'money',
    sign: 'never above 0',
    of: 'both',
    needs: 'losses',
    definition: 'largest loss of a round trip',
    old: keyIn('largest_loss', 'run', ...sessions, 'summary'),
  },
  consecutive_wins: {
    unit: 'count',
    of: 'both',
    definition: 'longest row of winning round trips',
    old: keyIn('consecutive_wins', 'run', ...sessions, 'summary'),
  },
  consecutive_losses: {
    unit: 'count',
    of: 'both',
    definition: 'longest row of losing round trips',
    old: keyIn('consecutive_losses', 'run', ...sessions, 'summary'),
  },
  kelly_criterion: {
    unit: 'fraction',
    of: 'run',
    needs: 'trades',
    definition: 'share of the money that grows it fastest, 0 to 1: W − (1 − W) ÷ R',
    source: 'Kelly, 1956',
    old: keyIn('kelly_criterion', 'run', 'summary'),
  },
} as const satisfies Record<string, Figure>;
