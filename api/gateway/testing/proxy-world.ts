import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { Registry } from 'prom-client';
import { AppError } from '../../../core/errors';
import { createApp } from '../../../platform/http/app';
import { listen } from '../../../platform/http/server';
import type { HttpServer } from '../../../platform/http/server';
import { createLogger } from '../../../platform/log';
import type { RateLimits } from '../../shared/rate-limits';
import { AnswerHeaders } from '../answer-headers';
import { Destinations } from '../destinations';
import { gatewayMetrics } from '../gateway-metrics';
import { retryAfter } from '../limit';
import { LateAnswers } from '../late-answers';
import type { Claim, Credentials } from '../ports';
import { Proxy } from '../proxy';
import { RecentUsers } from '../recent-users';
import { idempotentInMemory } from './idempotent-in-memory';
import { LateInMemory } from './late-in-memory';

export const origin = 'http://localhost:3000';
export const bearer = { authorization: 'Bearer good' };
export const json = { 'content-type': 'application/json' };

const one = (segment: string) => ({
  segment,
  title:
    segment === 'forward-test' ? 'Forward test' : `${segment[0]?.toUpperCase()}${segment.slice(1)}`,
  isPublic: false,
  ...(segment !== 'backtest' && { bodies: { most: 2 * 1024 * 1024 } }),
});

/** One good token, and one good key of a program that may only read. */
const credentials: Credentials = {
  check: async (bearer, wanted) => {
    const caller = { userId: 'user', tokenId: 'token', role: 'user' } as const;
    if (bearer === 'good') return caller;
    if (bearer === 'other') return { ...caller, userId: 'other' };
    if (bearer === 'atk_reads' && wanted === 'read') return { ...caller, forwardAs: 'internal' };
    throw new AppError('UNAUTHENTICATED', 'the token is not valid');
  },
  holderOf: async (bearer) => ({ good: 'user', other: 'other' })[bearer],
};

const TIMEOUT_MS = 10_000;

/** A gateway with services behind it that answer as a test says. */
export class ProxyWorld {
  /** What services answer; `forward-test` repeats bodies of up to 1 kB, `analytics` is away. */
  answer: RequestListener = (_, response) => response.end();
  /** The clock by which users are there, in ms. */
  now = 0;
  /** How long market data and sessions may take to answer. */
  timeoutMs = TIMEOUT_MS;
  /** What limits were asked for: `<class> <who> <id>`. */
  readonly taken: string[] = [];
  /** Of requests with an Idempotency-Key. */
  readonly answers = new Map<string, Claim>();
  /** Requests that were answered with a 504. */
  readonly late = new LateInMemory();
  private readonly servers: Server[] = [];
  private readonly uploads: Socket[] = [];
  private started: { readonly gateway: HttpServer; readonly proxy: Proxy } | undefined;

  async start(): Promise<void> {
    const upstream = await this.serve();
    const headers = new AnswerHeaders({ isProduction: false, origins: [origin] });
    const proxy = new Proxy({
      destinations: destinationsOf(upstream, await this.serveRepeating()),
      credentials,
      limits: this.limits(),
      headers,
      idempotent: idempotentInMemory(this.answers),
      late: new LateAnswers(this.late, {
        most: 4,
        mostPerUser: 2,
        mostBytes: 1_000,
        renewEveryMs: 1_000,
      }),
      metrics: gatewayMetrics(new Registry()),
      serviceToken: async () => 'gateway',
      timeoutMs: ({ service }) =>
        ['market-data', 'sessions'].includes(service) ? this.timeoutMs : 300,
      users: new RecentUsers(() => this.now),
    });
    const app = createApp(createLogger('gateway', 'silent'), {
      outermost: [headers.middleware()],
      beforeBody: [retryAfter(), proxy.middleware()],
    });
    this.started = { gateway: await listen(app, 0, '127.0.0.1'), proxy };
  }

  async stop(): Promise<void> {
    await this.started?.gateway.close();
    await this.started?.proxy.close();
    for (const server of this.servers) {
      server.closeAllConnections();
      server.close();
    }
  }

  get port(): number {
    return this.started?.gateway.port ?? 0;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  openCircuits(): readonly string[] {
    return this.started?.proxy.openCircuits() ?? [];
  }

  /** A client that sends the beginning of a body, and no more. */
  uploading(request: string, ...headers: string[]): Socket {
    const client = connect(this.port, '127.0.0.1');
    const head = [`${request} HTTP/1.1`, 'host: x', 'authorization: Bearer good', ...headers];
    client.write(
      `${head.join('\r\n')}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"n":`,
    );
    this.uploads.push(client);
    return client;
  }

  endUploads(): void {
    for (const upload of this.uploads.splice(0)) upload.destroy();
  }

  private async serve(): Promise<string> {
    const server = createServer((request, response) => {
      this.answer(request, response);
    });
    this.servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  private async serveRepeating(): Promise<string> {
    const app = createApp(createLogger('upstream', 'silent'), { bodyLimit: '1kb' });
    app.use((ctx) => {
      ctx.body = { got: ctx.request.body };
    });
    const { server, port } = await listen(app, 0, '127.0.0.1');
    this.servers.push(server);
    return `http://127.0.0.1:${port}`;
  }

  private limits(): RateLimits {
    return {
      isEnforced: true,
      take: (routeClass, who, id) => {
        this.taken.push(`${routeClass} ${who} ${id}`);
        const allowed = id !== 'user' || routeClass !== 'heavy';
        const retrySeconds = allowed ? 0 : 1.2;
        return { allowed, limit: 10, remaining: 9, resetSeconds: 1, retrySeconds };
      },
    };
  }
}

/** A world for the tests of a file. */
export function useProxyWorld(): ProxyWorld {
  const world = new ProxyWorld();
  beforeAll(() => world.start());
  beforeEach(() => {
    world.taken.length = 0;
  });
  afterEach(() => {
    world.timeoutMs = TIMEOUT_MS;
    world.late.isAway = false;
    world.endUploads();
  });
  afterAll(() => world.stop());
  return world;
}

function destinationsOf(upstream: string, repeating: string): Destinations {
  return new Destinations([
    { name: 'market-data', address: upstream, destination: { ...one('market'), isPublic: true } },
    { name: 'backtest', address: upstream, destination: one('backtest') },
    { name: 'forward-test', address: repeating, destination: one('forward-test') },
    {
      name: 'sessions',
      address: upstream,
      destination: {
        ...one('sessions'),
        alsoSegments: ['operations'],
        operations: /^POST \/[^/]+\/start$/,
      },
    },
    { name: 'imports', address: upstream, destination: one('imports') },
    { name: 'analytics', address: 'http://127.0.0.1:1', destination: one('analytics') },
    {
      name: 'notification',
      address: upstream,
      destination: { ...one('notifications'), bodies: { most: 64, ofPath: { '/large': 1_000 } } },
    },
  ]);
}
