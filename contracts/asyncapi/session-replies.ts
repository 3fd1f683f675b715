import { z } from 'zod';
import { example, sessionId, timestamp } from './session-fields';
import type { SocketMessages } from './socket-message';

/** What the server answers to a connection and to its requests. */
export const sessionReplies = {
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
    summary: 'The subscription to the session has begun.',
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
  pong: {
    from: 'server',
    summary: 'The reply to `ping`, with its timestamp.',
    schema: z.strictObject({ type: z.literal('pong'), timestamp: z.number() }),
    example: { timestamp: 1795888760631, type: 'pong' },
  },
  error: {
    from: 'server',
    summary:
      'A subscription was refused or names no session, or the token is not valid. If the token is not valid, the socket is closed.',
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
} satisfies SocketMessages;
