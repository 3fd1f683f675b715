import { z } from 'zod';
import { noticeSchema } from '../notification';
import { timestamp } from './session-fields';
import type { SocketMessages } from './socket-message';

/** What operators say to the users. */
export const notificationMessage = {
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
      message: 'The service restarts at 20:00 UTC; sessions continue afterwards.',
      level: 'info',
      data: {},
    },
  },
} satisfies SocketMessages;
