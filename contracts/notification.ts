import { z } from 'zod';
import { isoTimeSchema, storableText } from './fields';

const levels = ['info', 'success', 'warning', 'error'] as const;

/** `notifications`: a message for the sockets of one user, or of everyone. */
export const noticeSchema = z.object({
  notification_id: z.uuid(),
  user_id: z.uuid().nullable().describe('null: everyone'),
  title: z.string(),
  message: z.string(),
  level: z.enum(levels),
  data: z.record(z.string(), z.unknown()),
});
export type Notice = z.infer<typeof noticeSchema>;

/** Body of `POST /api/notifications/notify/…`. */
export const notifyRequest = z.strictObject({
  title: storableText(0, 200).default(''),
  message: storableText(1, 2_000),
  level: z.enum(levels, { error: `expected one of ${levels.join(', ')}` }).default('info'),
  data: z
    .record(z.string(), z.unknown(), { error: 'expected a JSON object' })
    .refine((data) => JSON.stringify(data).length <= 8_000, 'expected at most 8000 characters')
    .default({}),
});
export const notifyResponse = z.object({
  success: z.literal(true),
  message: z.string(),
  notification_id: z.uuid(),
});

export const connectionsResponse = z.object({
  user_id: z.uuid(),
  connections: z.array(
    z.object({
      connection_id: z.uuid(),
      connected_at: isoTimeSchema,
      expires_at: isoTimeSchema,
      subscriptions: z.array(z.uuid()),
    }),
  ),
  total: z.int().min(0),
});
