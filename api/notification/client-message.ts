import { z } from 'zod';
import { KEY_TWICE, repeatedKey } from '../../engine/json/repeated-key';

const sessionId = z.uuid().transform((id) => id.toLowerCase());

const clientMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping'), timestamp: z.number().optional().catch(undefined) }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('subscribe'), session_id: sessionId }),
  z.object({ type: z.literal('unsubscribe'), session_id: sessionId }),
]);
const namedSchema = z.object({ type: z.enum(['subscribe', 'unsubscribe']) });

/** A message that is answered with what is wrong with it. */
interface RefusedMessage {
  readonly type: 'refused';
  readonly message: string;
}

export type ClientMessage = z.infer<typeof clientMessageSchema> | RefusedMessage;

/** What a client said; undefined for anything that the channel does not know, and ignores. */
export function parseClientMessage(text: string): ClientMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const twice = repeatedKey(text, value);
  if (twice !== undefined) return { type: 'refused', message: `${twice}: ${KEY_TWICE}` };
  const { data } = clientMessageSchema.safeParse(value);
  if (data !== undefined) return data;
  const named = namedSchema.safeParse(value).data;
  if (named === undefined) return undefined;
  const message = `${named.type}: expected session_id to be the id of a session`;
  return { type: 'refused', message };
}
