import { z } from 'zod';
import { tradeExecutedSchema } from '../forward-test';
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

const tradeSchema = z.strictObject({
  ...tradeExecutedSchema.shape,
  ...marketViewShape,
  action: z.enum(['BUY', 'SELL']).meta({ description: 'The same as `side`' }),
});

/** A session has traded. */
export const sessionTradeMessage = {
  trade_execution: {
    from: 'server',
    summary:
      'A fill. Each fill is sent once to each socket, before the portfolio that includes it.',
    schema: z.strictObject({
      type: z.literal('trade_execution'),
      session_id: sessionId,
      timestamp: timestamp.meta({
        description: 'Epoch seconds of the candle in which the order filled',
      }),
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
} satisfies SocketMessages;
