import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type Koa from 'koa';

export interface HttpServer {
  readonly server: Server;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Answers a request before any middleware runs, or calls `otherwise`. */
export type FirstHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  otherwise: () => void,
) => void;

/** Long enough for the first request on a connection that was accepted last. */
const ACCEPTED_MS = 50;
/** Long enough for a request that is on its way on an idle connection when closing begins. */
const DRAIN_MS = 150;

/**
 * Listens; on closing, requests under way and those on their way are answered, each answer says
 * that its connection ends, and then idle connections end. Slow clients lose theirs.
 */
export async function listen(
  app: Koa,
  port: number,
  host: string,
  first?: FirstHandler,
): Promise<HttpServer> {
  const handler = app.callback();
  let draining = false;
  const server = createServer({ connectionsCheckingInterval: 5_000 }, (request, response) => {
    if (draining) response.setHeader('connection', 'close');
    const otherwise = (): void => void handler(request, response);
    if (first === undefined) otherwise();
    else first(request, response, otherwise);
  });
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      draining = true;
      await sleep(DRAIN_MS);
      const closed = new Promise<void>((resolve, reject) => {
        // Of the two that are asked to close, this one leaves idle connections be.
        NetServer.prototype.close.call(server, (error) => {
          if (error) reject(error);
          else resolve();
        });
      });
      // A connection just accepted may have its first request on the way.
      await sleep(ACCEPTED_MS);
      server.closeIdleConnections();
      await closed;
      server.close();
    },
  };
}
