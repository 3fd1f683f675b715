import { socketChannels } from '../../contracts/asyncapi/document';

/** A frame of the server as its type and what its schema says against it; null when nothing. */
export function checkedFrame(
  channel: 'sessions' | 'market',
  text: string,
): { readonly type: string; readonly against: string | null } {
  const frame = JSON.parse(text) as { type: string };
  const message = socketChannels[channel]?.messages[frame.type];
  if (message?.from !== 'server') return { type: frame.type, against: 'no such message' };
  const { error } = message.schema.safeParse(frame);
  return { type: frame.type, against: error === undefined ? null : error.message };
}
