import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { AppError } from '../../core/errors';
import type { Log } from '../../core/ports';
import { clientAddress } from '../shared/client-address';
import { refuseUpgrade } from '../shared/refuse-upgrade';
import type { UpgradeSource } from '../shared/upgrade-source';
import { Connection } from './connection';
import type { Connections } from './connections';
import type { AdmitsUpgrade, CheckToken, Followers, OwnsSession } from './ports';

const POLICY_VIOLATION = 1008;
const SERVICE_ERROR = 1011;

export interface SocketServerOptions {
  /** Where open connections are entered. */
  readonly connections: Connections;
  readonly checkToken: CheckToken;
  readonly admits: AdmitsUpgrade;
  readonly owns: OwnsSession;
  readonly followers: Followers;
  /** Whether the address of a client is taken from `X-Forwarded-For`. */
  readonly trustProxy?: boolean;
  readonly log: Log;
  readonly pingIntervalMs?: number;
}

/** `/ws?token=…`: accepts a socket first and checks its token then, as the page expects. */
export class SocketServer {
  readonly connections: Connections;
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024 });
  private readonly pingIntervalMs: number;
  private readonly pings: NodeJS.Timeout;
  private closing = false;

  constructor(private readonly options: SocketServerOptions) {
    this.connections = options.connections;
    this.pingIntervalMs = options.pingIntervalMs ?? 30_000;
    this.pings = setInterval(() => {
      for (const connection of this.connections.all()) void this.lookAfter(connection);
    }, this.pingIntervalMs);
  }

  attach(server: UpgradeSource): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      // Node takes its own listener away here: a client that is gone must not end the process.
      socket.on('error', () => socket.destroy());
      if (this.closing) {
        // Whoever came now would keep the server from closing.
        socket.destroy();
        return;
      }
      const [path] = partsOf(request);
      if (path !== '/ws' && path !== '/ws/') {
        refuseUpgrade(socket, '404 Not Found');
        return;
      }
      void this.upgrade(request, socket, head);
    });
  }

  /** A page that comes back too often, as the old one does by mistake, is turned away cheaply. */
  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const admitted = await this.options.admits(
      clientAddress(request, this.options.trustProxy === true),
      request.headers.authorization,
    );
    if (this.closing || socket.destroyed) {
      socket.destroy();
      return;
    }
    if (!admitted) {
      refuseUpgrade(socket, '429 Too Many Requests');
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => {
      void this.accept(webSocket, request);
    });
  }

  /** Drops every connection, so that clients come back to whoever listens next. */
  dropAll(): void {
    this.closing = true;
    clearInterval(this.pings);
    for (const socket of this.sockets.clients) socket.terminate();
  }

  private async accept(socket: WebSocket, request: IncomingMessage): Promise<void> {
    socket.on('error', (error) => {
      this.options.log.debug({ err: error }, 'a socket failed');
    });
    // What the client says before it is known waits in the operating system.
    socket.pause();
    const token = new URLSearchParams(partsOf(request)[1]).get('token') ?? '';
    try {
      const user = await this.options.checkToken(token);
      if (socket.readyState !== socket.OPEN) return;
      const connection = new Connection({ ...this.options, socket, user, token });
      this.connections.add(connection);
      socket.once('close', () => {
        this.connections.remove(connection);
      });
    } catch (error) {
      this.refuse(socket, error);
    } finally {
      socket.resume();
    }
  }

  private refuse(socket: WebSocket, error: unknown): void {
    if (error instanceof AppError && error.status === 401) {
      const message = { type: 'error', message: 'Authentication failed' };
      socket.send(JSON.stringify(message));
      socket.close(POLICY_VIOLATION, 'authentication failed');
      return;
    }
    this.options.log.warn({ err: error }, 'a token could not be checked');
    socket.close(SERVICE_ERROR, 'try again later');
    // Not a clean close: the client shall come back.
    socket.terminate();
  }

  /** Finds sockets whose other end is gone and tokens that were revoked meanwhile. */
  private async lookAfter(connection: Connection): Promise<void> {
    if (Date.now() - connection.heardAt > 2.5 * this.pingIntervalMs) {
      connection.drop();
      return;
    }
    connection.ping();
    try {
      await this.options.checkToken(connection.token);
    } catch (error) {
      if (error instanceof AppError && error.status === 401) connection.refuse();
    }
  }
}

/** Path and query. What a client sends need not be an address at all, so none is parsed as one. */
function partsOf({ url = '' }: IncomingMessage): [path: string, query: string] {
  const at = url.indexOf('?');
  return at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}
