import type { Duplex } from 'node:stream';

/**
 * Answers an upgrade with a status such as `404 Not Found`. The connection is dropped then: no
 * timeout of the server applies to it any more, and its client might never close it.
 */
export function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () =>
    socket.destroy(),
  );
}
