import { z } from 'zod';
import { example, sessionId } from './session-fields';
import type { SocketMessages } from './socket-message';

/** What a client sends on `/ws`. */
export const sessionRequests = {
  subscribe: {
    from: 'client',
    summary: 'Subscribe to one of your sessions. Subscribing again has no effect.',
    schema: z.strictObject({ type: z.literal('subscribe'), session_id: sessionId }),
    example: { type: 'subscribe', session_id: example.session },
  },
  unsubscribe: {
    from: 'client',
    summary: 'Unsubscribe from a session.',
    schema: z.strictObject({ type: z.literal('unsubscribe'), session_id: sessionId }),
    example: { type: 'unsubscribe', session_id: example.session },
  },
  ping: {
    from: 'client',
    summary: 'Ask for a `pong`.',
    schema: z.strictObject({ type: z.literal('ping'), timestamp: z.number().optional() }),
    example: { type: 'ping', timestamp: 1795888760631 },
  },
} satisfies SocketMessages;
