import { z } from 'zod';
import { sessionEventSchema } from '../forward-test';
import { example, sessionId, timestamp } from './session-fields';
import type { SocketMessages } from './socket-message';

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

/** A session was started, paused, stopped and the like. */
export const sessionStatusMessage = {
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
} satisfies SocketMessages;
