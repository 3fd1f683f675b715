import type { IncomingMessage } from 'node:http';

/**
 * The address that a request comes from: of the connection or, where a proxy of ours stands before
 * the server, the last one in `X-Forwarded-For`, which that proxy wrote.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustProxy: boolean,
): string {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined;
  const last = [forwarded].flat().at(-1)?.split(',').at(-1)?.trim();
  return last || (socket.remoteAddress ?? 'unknown');
}
