import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AppError } from '../../core/errors';
import type { FirstHandler } from './server';
import type { TrustedCallers } from './trusted-callers';

/** Answers requests under a foreign `Host` itself, and leaves all others to `first`. */
export function guardedRequests(callers: TrustedCallers, first?: FirstHandler): FirstHandler {
  return (request, response, otherwise) => {
    const refusal = callers.hostRefusal(request);
    if (refusal !== undefined) {
      const body = JSON.stringify(bodyOf(refusal, request));
      response.writeHead(refusal.status, {
        'content-type': 'application/json; charset=utf-8',
        // What is left of the request is not read.
        connection: 'close',
      });
      response.end(body);
    } else if (first === undefined) otherwise();
    else first(request, response, otherwise);
  };
}

/** The upgrades of a server whose `Host` and `Origin` may be; all others are refused. */
export function guardedUpgrades(callers: TrustedCallers, server: Server): EventEmitter {
  const upgrades = new EventEmitter();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = callers.hostRefusal(request) ?? callers.originRefusal(request);
    if (refusal === undefined) upgrades.emit('upgrade', request, socket, head);
    else refuse(socket, request, refusal);
  });
  return upgrades;
}

function refuse(socket: Duplex, request: IncomingMessage, refusal: AppError): void {
  socket.on('error', () => socket.destroy());
  const body = JSON.stringify(bodyOf(refusal, request));
  const reason = refusal.status === 421 ? 'Misdirected Request' : 'Forbidden';
  const lines = [
    `HTTP/1.1 ${refusal.status} ${reason}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  // No timeout of the server applies to an upgrade, and its client might never close it.
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

function bodyOf({ message, code }: AppError, { url = '' }: IncomingMessage) {
  const path = url.split('?')[0];
  return { success: false, error: message, code, timestamp: Date.now() / 1000, path };
}
