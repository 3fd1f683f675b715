import type { EventEmitter } from 'node:events';
import { createServer, STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import Koa from 'koa';
import { WebSocketServer, type RawData } from 'ws';
import { guardedRequests, guardedUpgrades } from '../../platform/http/guarded-server';
import { TrustedCallers } from '../../platform/http/trusted-callers';
import { adminRoutes } from './admin-routes';
import { ExchangeClock } from './exchange-clock';
import { listMarkets, type LoadOptions } from './listed-markets';
import type { Market } from './market';
import { rateLimit } from './rate-limit';
import { Reader } from './reader';
import { restRoutes } from './rest-routes';
import { StreamFaults } from './stream-faults';
import { StreamHub } from './stream-hub';
import { onReaderMessage } from './subscriptions';
import { readTape } from './tape';
import { denseTradeIds, opaqueTradeIds } from './trade-ids';
import { SOURCE } from './wire-messages';

const TURN_MS = 10;
const MAX_BUFFERED_BYTES = 16 * 1024 * 1024;
const MAX_REQUEST_BYTES = 1024 * 1024;

/** How a simulated exchange is set up; times in ms UTC. */
export interface SimulatedExchangeOptions {
  tapePath: string;
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** Exchange time per real time; 1 by default. */
  speed?: number;
  /** Exchange time at the start; now by default. */
  origin?: number;
  /** No print at or after this exchange time; the clock and the heartbeats run on. */
  stopTradesAt?: number;
  load?: LoadOptions;
  /** Trades are numbered as at Coinbase (`dense`, the default), or named without an order. */
  ids?: 'dense' | 'opaque';
  /** REST requests a second for each address before 429; unlimited by default. */
  requestsPerSecond?: number;
  /** A reader with more unread bytes is cut off. */
  maxBufferedBytes?: number;
}

/** A running simulated exchange. */
export interface SimulatedExchange {
  wsUrl: string;
  restUrl: string;
  port: number;
  clock: ExchangeClock;
  markets: ReadonlyMap<string, Market>;
  close(): Promise<void>;
}

/** Starts the exchange: REST, stream and admin routes on one port. Rejects when the tape or the port cannot be had. */
export async function startSimulatedExchange(
  options: SimulatedExchangeOptions,
): Promise<SimulatedExchange> {
  const tape = await readTape(options.tapePath);
  const ids = options.ids === 'opaque' ? opaqueTradeIds : denseTradeIds;
  const markets = listMarkets(tape, options.load, options.stopTradesAt, ids);
  const clock = new ExchangeClock(Date.now, options);
  const faults = new StreamFaults(Date.now);
  const hub = new StreamHub(markets, clock, faults, Date.now);

  const host = options.host ?? '127.0.0.1';
  const callers = new TrustedCallers({ hosts: [], origins: [], listensOn: host });

  const app = new Koa();
  app.use(answersWithSource);
  if (options.requestsPerSecond) app.use(rateLimit(options.requestsPerSecond, Date.now));
  const rest = restRoutes(markets, clock, (market) => hub.candlesOf(market), tape);
  const admin = adminRoutes({ clock, faults, hub, markets, callers });
  app.use(rest.routes()).use(admin.routes());
  const handle = app.callback();
  const guard = guardedRequests(callers);
  const server = createServer((request, response) => {
    guard(request, response, () => void handle(request, response));
  });
  const sockets = acceptReaders(guardedUpgrades(callers, server), options, {
    hub,
    faults,
    markets,
  });

  await listen(server, options.port ?? 0, host);
  const { port } = server.address() as AddressInfo;
  const turns = setInterval(() => hub.turn(), TURN_MS);
  return {
    wsUrl: `ws://${host}:${port}`,
    restUrl: `http://${host}:${port}`,
    port,
    clock,
    markets,
    async close() {
      clearInterval(turns);
      hub.readers.forEach((reader) => reader.drop());
      sockets.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

const answersWithSource: Koa.Middleware = async (ctx, next) => {
  ctx.set('x-source', SOURCE);
  try {
    await next();
    if (ctx.status === 404 && ctx.body === undefined) ctx.throw(404, 'Route not found');
  } catch (error) {
    const { status = 500, message } = error as { status?: number; message: string };
    ctx.status = status;
    ctx.body = { message: status < 500 ? message : 'Internal server error' };
    if (status >= 500) ctx.app.emit('error', error, ctx);
  }
};

function acceptReaders(
  upgrades: EventEmitter,
  { maxBufferedBytes = MAX_BUFFERED_BYTES }: SimulatedExchangeOptions,
  { hub, faults, markets }: { hub: StreamHub; faults: StreamFaults; markets: Map<string, Market> },
): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_REQUEST_BYTES });
  upgrades.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (faults.active('drop-connection')) {
      socket.end(`HTTP/1.1 503 ${STATUS_CODES[503]}\r\nconnection: close\r\n\r\n`);
      socket.destroySoon();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const reader = new Reader(webSocket, socket, maxBufferedBytes, Date.now);
      hub.readers.add(reader);
      webSocket.on('message', (data: RawData) =>
        onReaderMessage((data as Buffer).toString('utf8'), reader, hub, markets),
      );
      webSocket.on('error', () => reader.drop());
      webSocket.on('close', () => hub.readers.delete(reader));
    });
  });
  return sockets;
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
