import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import { messageOf } from '../../core/errors';
import { refuseUpgrade } from '../shared/refuse-upgrade';
import type { UpgradeSource } from '../shared/upgrade-source';
import type { MarketSocketPorts } from './socket-ports';
import { SocketConnection } from './socket-connection';

const MARKET_SOCKET_PATH = '/ws/market';

const MAX_FRAME_BYTES = 64 * 1024;
const PING_MS = 15_000;

/** The market's WebSocket: trades, candles and tickers for whoever asks. */
export class MarketSocket {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  private readonly connections = new Map<WebSocket, SocketConnection>();
  private readonly answered = new Set<WebSocket>();
  private readonly pings: NodeJS.Timeout;

  constructor(private readonly ports: MarketSocketPorts) {
    this.pings = setInterval(() => {
      this.pingAll();
    }, PING_MS);
    this.pings.unref();
  }

  /** Takes the upgrades of `/ws/market` on an HTTP server and refuses all others. */
  attach(server: UpgradeSource): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const path = (request.url ?? '').split('?')[0]?.replace(/\/$/, '');
      if (path !== MARKET_SOCKET_PATH) {
        socket.on('error', () => socket.destroy());
        refuseUpgrade(socket, '404 Not Found');
        return;
      }
      this.server.handleUpgrade(request, socket, head, (client) => {
        this.accept(client, socket, request);
      });
    });
  }

  connectionCount(): number {
    return this.connections.size;
  }

  /** Ends every connection with 1001, so that clients reconnect elsewhere. */
  close(): void {
    clearInterval(this.pings);
    for (const [client, connection] of this.connections) {
      connection.stop();
      client.close(1001, 'the service is shutting down');
      client.terminate();
    }
    this.server.close();
  }

  private accept(client: WebSocket, socket: Duplex, request: IncomingMessage): void {
    const token = tokenOf(request);
    const address = this.ports.callers.addressOf(request);
    // It is looked at when the client asks for something.
    address.catch(() => undefined);
    const connection = new SocketConnection(client, socket, this.ports, { token, address });
    this.connections.set(client, connection);
    this.answered.add(client);
    client.on('pong', () => this.answered.add(client));
    client.on('message', (data, isBinary) => {
      this.answered.add(client);
      connection.onMessage(isBinary ? '' : (data as Buffer).toString('utf8'));
    });
    client.on('ping', () => {
      connection.onPing();
    });
    client.on('error', (error) => {
      this.ports.log.debug({ err: error }, `a market socket failed: ${messageOf(error)}`);
    });
    client.on('close', () => {
      connection.stop();
      this.connections.delete(client);
      this.answered.delete(client);
    });
  }

  private pingAll(): void {
    this.ports.follows.sweep(performance.now());
    for (const [client, connection] of this.connections) {
      if (!this.answered.delete(client)) {
        client.terminate();
        continue;
      }
      client.ping();
      connection.renew().catch((error: unknown) => {
        this.ports.log.debug(
          { err: error },
          'symbols of a socket could not be followed; will retry',
        );
      });
    }
  }
}

/** Browsers have only the query for it. */
function tokenOf({ url = '' }: IncomingMessage): string | undefined {
  return new URLSearchParams(url.split('?')[1] ?? '').get('token') ?? undefined;
}

export function createMarketSocket(ports: MarketSocketPorts): MarketSocket {
  return new MarketSocket(ports);
}
