import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { AppError } from '../../core/errors';
import { networkOf } from '../shared/network-of';
import { clientAddress } from '../shared/client-address';
import { refuseUpgrade } from '../shared/refuse-upgrade';
import type { UpgradeSource } from '../shared/upgrade-source';
import { bearerToken, isApiKey } from './bearer';
import type { Destination, Destinations } from './destinations';
import type { GatewayMetrics } from './gateway-metrics';
import { OpenSockets } from './open-sockets';
import type { Credentials } from './ports';
import type { RateLimits } from '../shared/rate-limits';

/** Headers of an upgrade that are the gateway's to say or to check. */
const REPLACED = new Set(['authorization', 'host', 'origin', 'x-forwarded-for']);

const CONNECT_TIMEOUT_MS = 3_000;

export interface UpgradesOptions {
  readonly destinations: Destinations;
  readonly metrics: GatewayMetrics;
  readonly limits: RateLimits;
  /** Open sockets of a user or, without a token, of an address. */
  readonly socketsPerCaller: number;
  /** Whether the address of a client is taken from `X-Forwarded-For`. */
  readonly trustProxy: boolean;
  /** By it a service knows that the gateway has counted the upgrade already. */
  serviceToken(service: string): Promise<string>;
  /** The token that stands for a program's key; throws a 401 for a key that is not valid. */
  keyToken(key: string): Promise<string>;
  readonly holderOf: Credentials['holderOf'];
}

/**
 * Passes WebSocket connections on as raw bytes. When a service drops its connection the client's
 * is dropped too, without a closing handshake: the page's client reconnects only then.
 */
export class Upgrades {
  private readonly open = new Set<Duplex>();

  private readonly ofCallers: OpenSockets;

  constructor(private readonly options: UpgradesOptions) {
    this.ofCallers = new OpenSockets(options.socketsPerCaller);
  }

  attach(server: UpgradeSource): void {
    server.on('upgrade', (request, client, head) => {
      void this.admit(request, client as Socket, head);
    });
  }

  /** Drops every connection. */
  closeAll(): void {
    for (const socket of this.open) socket.destroy();
  }

  /** A client that comes back too often, as the page's does by mistake, is turned away cheaply. */
  private async admit(request: IncomingMessage, client: Socket, head: Buffer): Promise<void> {
    client.on('error', () => client.destroy());
    const address = clientAddress(request, this.options.trustProxy);
    const allowance = await this.options.limits.take('socket', 'address', address);
    if (allowance?.allowed === false) {
      refuseUpgrade(client, '429 Too Many Requests');
      return;
    }
    const url = await this.withToken(request).catch((error: unknown) => error as AppError);
    if (typeof url !== 'string') {
      refuseUpgrade(client, url.status === 401 ? '401 Unauthorized' : '503 Service Unavailable');
      return;
    }
    const destination = this.options.destinations.ofSocket(pathOf(request));
    if (destination === undefined) {
      refuseUpgrade(client, '404 Not Found');
      return;
    }
    const token = await this.options.serviceToken(destination.service);
    const caller = await this.callerOf(url, address);
    if (client.destroyed) return;
    if (!this.ofCallers.add(caller)) {
      refuseUpgrade(client, '429 Too Many Requests');
      return;
    }
    client.once('close', () => {
      this.ofCallers.remove(caller);
    });
    this.pass({ request, url, address, token, destination }, client, head);
  }

  /** Whose socket it will be; whether the token is good for it is for the service to say. */
  private async callerOf(url: string, address: string): Promise<string> {
    const token = new URLSearchParams(url.split(/\?(.*)/s)[1] ?? '').get('token');
    const holder = token === null ? undefined : await this.options.holderOf(token);
    return holder ?? networkOf(address);
  }

  /** Services know tokens in the query only: a program's key becomes one, a bearer goes there. */
  private async withToken({ url = '', headers }: IncomingMessage): Promise<string> {
    const [path = '', query = ''] = url.split(/\?(.*)/s);
    const parameters = new URLSearchParams(query);
    const given = parameters.get('token') ?? undefined;
    const bearer = bearerToken(headers.authorization);
    const key = [given, bearer].find((one) => isApiKey(one));
    const token = key === undefined ? (given ?? bearer) : await this.options.keyToken(key);
    if (token === undefined || token === given) return url;
    parameters.set('token', token);
    return `${path}?${parameters.toString()}`;
  }

  private pass(opening: Opening, client: Socket, head: Buffer): void {
    const { service, address } = opening.destination;
    const { hostname, port } = new URL(address);
    const upstream = connect({ host: hostname, port: Number(port || 80) });
    upstream.setTimeout(CONNECT_TIMEOUT_MS, () => upstream.destroy());
    let connected = false;
    upstream.once('connect', () => {
      connected = true;
      for (const socket of [client, upstream]) {
        socket.setTimeout(0);
        socket.setNoDelay(true);
      }
      upstream.write(requestHead(opening, new URL(address).host));
      if (head.length > 0) upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
      this.options.metrics.upgrades.inc({ service });
    });
    this.track(client, upstream, () => {
      if (!connected) refuseUpgrade(client, '503 Service Unavailable');
    });
  }

  /** Two ends of one connection: neither outlives the other. */
  private track(client: Socket, upstream: Socket, onUpstreamClosed: () => void): void {
    this.open.add(client);
    this.options.metrics.openSockets.set(this.open.size);
    upstream.on('error', () => upstream.destroy());
    upstream.once('close', () => {
      onUpstreamClosed();
      client.destroySoon();
    });
    client.once('close', () => {
      upstream.destroy();
      this.open.delete(client);
      this.options.metrics.openSockets.set(this.open.size);
    });
  }
}

function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '';
  const query = url.indexOf('?');
  const path = query === -1 ? url : url.slice(0, query);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** An upgrade that is passed on. */
interface Opening {
  readonly request: IncomingMessage;
  readonly url: string;
  readonly address: string;
  readonly token: string;
  readonly destination: Destination;
}

/** A browser's upgrade has no `Authorization`: that header tells who passes it on. */
function requestHead({ request, url, address, token }: Opening, host: string): string {
  const lines = [`${request.method} ${url} HTTP/1.1`, `host: ${host}`];
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    const name = request.rawHeaders[i] ?? '';
    if (!REPLACED.has(name.toLowerCase())) lines.push(`${name}: ${request.rawHeaders[i + 1]}`);
  }
  lines.push(`authorization: Bearer ${token}`);
  lines.push(`x-forwarded-for: ${address}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}
