import { z } from 'zod';
import { epochSecondsSchema } from '../fields';
import { oldMetrics, oldPortfolio } from '../figures/old-page';
import { sessionFigures } from '../figures/session-figures';
import { hiddenShape, sessionFiguresSchema } from '../figures/table';
import type { PortfolioUpdated } from '../forward-test';
import { sessionEventSchema, tradeExecutedSchema } from '../forward-test';
import { shownMetricsSchema, shownPortfolioSchema } from '../forward-test-responses';
import { marketViewShape } from '../instrument';
import { noticeSchema } from '../notification';
import type { SocketChannel } from './socket-message';

const sessionId = z.uuid();
const timestamp = epochSecondsSchema;
const owned = { session_id: sessionId, user_id: z.uuid().nullable(), timestamp };

const lifeEvents = [
  'SESSION_CREATED',
  'SESSION_STARTED',
  'SESSION_PAUSED',
  'SESSION_RESUMED',
  'SESSION_STOPPED',
  'SESSION_COMPLETED',
  'SESSION_ERROR',
  'SESSION_DELETED',
] as const;

const tradeSchema = z.strictObject({
  ...tradeExecutedSchema.shape,
  ...marketViewShape,
  action: z.enum(['BUY', 'SELL']).meta({ description: 'The same as `side`' }),
});
const example = {
  session: '73eef8d8-1699-4267-ac50-b41fe65f3bfb',
  user: '0c1c6350-61c6-478b-a7ee-f51211447f87',
  trade: '2f0b6c1e-93d4-5a7f-8b21-6d4e0c9a1b37',
};
const exampleMarket = {
  symbol: 'BTC/USD',
  instrument: 'simulated:BTC/USD',
  exchange: 'simulated',
};
const exampleOwned = {
  session_id: example.session,
  user_id: example.user,
  timestamp: 1795888760.631,
};

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

/** `/ws`: the sessions of one user as they trade. */
export const sessionChannel: SocketChannel = {
  path: '/ws',
  title: 'Your sessions',
  about:
    'Trades, portfolios and changes of status of the sessions that the socket has subscribed to.',
  query: { token: 'An access token, as `POST /api/auth/login` returns it' },
  messages: {
    subscribe: {
      from: 'client',
      summary: 'Follow a session of your own. To subscribe again changes nothing.',
      schema: z.strictObject({ type: z.literal('subscribe'), session_id: sessionId }),
      example: { type: 'subscribe', session_id: example.session },
    },
    unsubscribe: {
      from: 'client',
      summary: 'Follow a session no longer.',
      schema: z.strictObject({ type: z.literal('unsubscribe'), session_id: sessionId }),
      example: { type: 'unsubscribe', session_id: example.session },
    },
    ping: {
      from: 'client',
      summary: 'Ask for a `pong`.',
      schema: z.strictObject({ type: z.literal('ping'), timestamp: z.number().optional() }),
      example: { type: 'ping', timestamp: 1795888760631 },
    },
    welcome: {
      from: 'server',
      summary: 'The first message: the token is valid.',
      schema: z.strictObject({
        type: z.literal('welcome'),
        timestamp,
        user_id: z.uuid(),
        message: z.string(),
      }),
      example: {
        timestamp: 1795888757.032,
        type: 'welcome',
        user_id: example.user,
        message: 'Connected to the notification service',
      },
    },
    subscribed: {
      from: 'server',
      summary: 'The session is followed from now on.',
      schema: z.strictObject({
        type: z.literal('subscribed'),
        timestamp,
        session_id: sessionId,
        data: z.strictObject({ session_id: sessionId }),
      }),
      example: {
        timestamp: 1795888757.318,
        type: 'subscribed',
        session_id: example.session,
        data: { session_id: example.session },
      },
    },
    trade_execution: {
      from: 'server',
      summary:
        'A fill. Each fill is sent once to each socket, before the portfolio that counts it.',
      schema: z.strictObject({
        type: z.literal('trade_execution'),
        session_id: sessionId,
        timestamp: timestamp.meta({ description: 'Epoch seconds of the candle that it filled in' }),
        data: z.strictObject({ ...owned, trade: tradeSchema }),
      }),
      example: {
        type: 'trade_execution',
        session_id: example.session,
        timestamp: 1795888760,
        data: {
          ...exampleOwned,
          timestamp: 1795888760,
          trade: {
            trade_id: example.trade,
            session_id: example.session,
            ...exampleMarket,
            side: 'BUY',
            quantity: 0.1,
            price: 42146.4,
            fee: 4.21464,
            total_cost: 4218.85464,
            timestamp: 1795888760,
            status: 'FILLED',
            pnl: null,
            pnl_percent: null,
            reason: 'signal',
            input_offset: 318,
            ordinal: 0,
            action: 'BUY',
          },
        },
      },
    },
    portfolio_update: {
      from: 'server',
      summary: 'Portfolio and metrics after a candle. A slow reader gets the latest only.',
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
    realtime_update: {
      from: 'server',
      summary: 'The price of the session’s symbol, at most once a second.',
      schema: z.strictObject({
        type: z.literal('realtime_update'),
        update_type: z.literal('PRICE_UPDATE'),
        session_id: sessionId,
        timestamp,
        data: z.strictObject({
          event_type: z.literal('PRICE_UPDATE'),
          ...owned,
          data: z.strictObject({
            symbol: z.string(),
            ...marketViewShape,
            price: z.number(),
            timestamp,
          }),
        }),
      }),
      example: {
        type: 'realtime_update',
        update_type: 'PRICE_UPDATE',
        session_id: example.session,
        timestamp: exampleOwned.timestamp,
        data: {
          event_type: 'PRICE_UPDATE',
          ...exampleOwned,
          data: { ...exampleMarket, price: 42125.3, timestamp: exampleOwned.timestamp },
        },
      },
    },
    forward_test_event: {
      from: 'server',
      summary: 'The status of the session has changed.',
      schema: z.strictObject({
        type: z.literal('forward_test_event'),
        event_type: z.enum(lifeEvents),
        session_id: sessionId,
        message: z.string(),
        timestamp,
        data: z.strictObject(
          sessionEventSchema.pick({
            session_id: true,
            old_status: true,
            new_status: true,
            reason: true,
          }).shape,
        ),
      }),
      example: {
        type: 'forward_test_event',
        event_type: 'SESSION_PAUSED',
        session_id: example.session,
        message: 'the session was paused',
        timestamp: 1795888790.118,
        data: {
          session_id: example.session,
          old_status: 'RUNNING',
          new_status: 'PAUSED',
          reason: 'pause by the user',
        },
      },
    },
    notification: {
      from: 'server',
      summary: 'A message from the operators to you or to everyone; no subscription is needed.',
      schema: z.strictObject({
        type: z.literal('notification'),
        timestamp,
        ...noticeSchema.omit({ user_id: true }).shape,
      }),
      example: {
        type: 'notification',
        timestamp: 1795888800.5,
        notification_id: '9d1f4c62-0b7e-4a35-8e19-c2a6f0d3b481',
        title: 'Maintenance',
        message: 'The service restarts at 20:00 UTC; sessions go on afterwards.',
        level: 'info',
        data: {},
      },
    },
    pong: {
      from: 'server',
      summary: 'The answer to `ping`, with its timestamp.',
      schema: z.strictObject({ type: z.literal('pong'), timestamp: z.number() }),
      example: { timestamp: 1795888760631, type: 'pong' },
    },
    error: {
      from: 'server',
      summary: 'A subscription was refused, or the token is not valid: then the socket closes.',
      schema: z.strictObject({
        type: z.literal('error'),
        timestamp: timestamp.optional(),
        message: z.string(),
        session_id: sessionId.optional(),
      }),
      example: {
        timestamp: 1795888757.4,
        type: 'error',
        session_id: example.session,
        message: 'Session not found',
      },
    },
  },
};
