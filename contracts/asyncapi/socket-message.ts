import type { z } from 'zod';

/** A message of a WebSocket: one JSON object in one text frame. */
export interface SocketMessage {
  readonly from: 'client' | 'server';
  readonly summary: string;
  readonly schema: z.ZodType;
  /** As it was sent on a real socket. */
  readonly example: unknown;
}

/** Messages by their names. */
export type SocketMessages = Readonly<Record<string, SocketMessage>>;

/** One WebSocket of the product and all that is said on it, by the names of the messages. */
export interface SocketChannel {
  readonly path: string;
  readonly title: string;
  readonly about: string;
  /** Parameters of the address, by name. */
  readonly query?: Readonly<Record<string, string>>;
  readonly messages: SocketMessages;
}
