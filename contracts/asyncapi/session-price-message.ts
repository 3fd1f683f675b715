import { z } from 'zod';
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

/** The price of a session's symbol between its candles. */
export const sessionPriceMessage = {
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
} satisfies SocketMessages;
