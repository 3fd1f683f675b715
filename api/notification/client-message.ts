import { z } from 'zod';

const sessionId = z.uuid().transform((id) => id.toLowerCase());

const clientMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping'), timestamp: z.number().optional().catch(undefined) }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('subscribe'), session_id: sessionId }),
  z.object({ type: z.literal('unsubscribe'), session_id: sessionId }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;

/** What a client said; undefined for anything that the channel does not know. */
export function parseClientMessage(text: string): ClientMessage | undefined {
  try {
    return clientMessageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
