import { z } from 'zod';
import { oldMetrics, oldPortfolio } from '../figures/old-page';
import { sessionFigures } from '../figures/session-figures';
import { hiddenShape, sessionFiguresSchema } from '../figures/table';
import type { PortfolioUpdated } from '../forward-test';
import { shownMetricsSchema, shownPortfolioSchema } from '../forward-test-responses';
import { marketViewShape } from '../instrument';
import {
  example,
  exampleMarket,
  exampleOwned,
  owned,
  sessionId,
  timestamp,
} from './session-fields';
import type { SocketMessages } from './socket-message';

/** A session at its first candle. */
const examplePortfolio: PortfolioUpdated = {
  session_id: example.session,
  symbol: 'BTC/USD',
  price: 42125.3,
  candle_time: 1795888755000,
  portfolio: {
    cash_balance: 100000,
    total_value: 100000,
    unrealized_pnl: 0,
    realized_pnl: 0,
    total_pnl: 0,
    total_pnl_percent: 0,
    position_count: 0,
    positions: [],
    initial_capital: 100000,
    trade_count: 0,
    updated_at: 1795888755,
  },
  metrics: {
    total_return: 0,
    total_pnl: 0,
    total_pnl_percent: 0,
    max_drawdown: 0,
    max_drawdown_percent: 0,
    current_drawdown: 0,
    win_rate: 0,
    total_trades: 0,
    winning_trades: 0,
    losing_trades: 0,
    largest_win: 0,
    largest_loss: 0,
    average_trade_pnl: 0,
    consecutive_wins: 0,
    consecutive_losses: 0,
  },
  sums: {
    closed_trades: 0,
    gross_profit: 0,
    gross_loss: 0,
    return_samples: 0,
    mean_return: 0,
    return_deviation: 0,
    downside_deviation: 0,
    candle_ms: 5000,
    running_ms: 5000,
  },
};
const exampleFigures = sessionFigures(examplePortfolio);

/** What a session is worth after a candle. */
export const sessionPortfolioMessage = {
  portfolio_update: {
    from: 'server',
    summary: 'Portfolio and metrics after a candle. A slow client receives only the latest.',
    schema: z.strictObject({
      type: z.literal('portfolio_update'),
      session_id: sessionId,
      timestamp,
      data: z.strictObject({
        ...owned,
        symbol: z.string(),
        ...marketViewShape,
        price: z.number(),
        portfolio: z.strictObject(shownPortfolioSchema.shape),
        metrics: z.strictObject(shownMetricsSchema.shape),
        figures: z.strictObject(sessionFiguresSchema.shape),
        ...hiddenShape,
      }),
    }),
    example: {
      type: 'portfolio_update',
      session_id: example.session,
      timestamp: exampleOwned.timestamp,
      data: {
        ...exampleOwned,
        ...exampleMarket,
        price: 42125.3,
        portfolio: oldPortfolio(example.session, examplePortfolio.portfolio),
        metrics: oldMetrics(examplePortfolio, exampleFigures.figures),
        ...exampleFigures,
      },
    },
  },
} satisfies SocketMessages;
