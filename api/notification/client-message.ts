import { z } from 'zod';

const sessionId = z.uuid().transform((id) => id.toLowerCase());

const clientMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping'), timestamp: z.number().optional().catch(undefined) }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('subscribe'), session_id: sessionId }),
  z.object({ type: z.literal('unsubscribe'), session_id: sessionId }),
]);
const namedSchema = z.object({ type: z.enum(['subscribe', 'unsubscribe']) });

/** A message about a session without the id of one. */
interface WithoutSession {
  readonly type: 'without session';
  readonly message: string;
}

export type ClientMessage = z.infer<typeof clientMessageSchema> | WithoutSession;

/** What a client said; undefined for anything that the channel does not know, and ignores. */
export function parseClientMessage(text: string): ClientMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = clientMessageSchema.safeParse(value);
  if (data !== undefined) return data;
  const named = namedSchema.safeParse(value).data;
  if (named === undefined) return undefined;
  const message = `${named.type}: expected session_id to be the id of a session`;
  return { type: 'without session', message };
}
