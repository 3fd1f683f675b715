import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Koa from 'koa';

export interface HttpServer {
  readonly server: Server;
  readonly port: number;
  close(): Promise<void>;
}

/** Answers a request before any middleware runs, or calls `otherwise`. */
export type FirstHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  otherwise: () => void,
) => void;

/** Listens; on closing, requests under way are answered and idle connections end. */
export async function listen(
  app: Koa,
  port: number,
  host: string,
  first?: FirstHandler,
): Promise<HttpServer> {
  const handler = app.callback();
  const server = createServer((request, response) => {
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
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
