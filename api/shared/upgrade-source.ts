import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** A server, or what stands between it and its sockets, as far as these need it. */
export interface UpgradeSource {
  on(
    event: 'upgrade',
    listener: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
  ): unknown;
}
