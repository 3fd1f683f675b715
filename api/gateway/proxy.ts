import type { IncomingHttpHeaders } from 'node:http';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Middleware, ParameterizedContext } from 'koa';
import { Pool, errors } from 'undici';
import { AppError } from '../../contracts/errors';
import type { RateLimits, RouteClass } from '../shared/rate-limits';
import type { AnswerHeaders } from './answer-headers';
import { bearerToken } from './bearer';
import { bodyLimitOf } from './body-limits';
import { Circuit } from './circuit';
import { encodedHeaders, encoderFor, encodingFor } from './compression';
import { timeoutMsOf } from './destinations';
import type { Destination, Destinations } from './destinations';
import { requestHeaders } from './forwarded-headers';
import type { GatewayMetrics } from './gateway-metrics';
import type { GatewayState } from './gateway-state';
import { NotSentError, answerOnce, idempotencyKeyOf } from './idempotency';
import { passAndKeep, replay } from './kept-answer';
import type { Caller, Credentials, IdempotentRequests, KeptAnswer } from './ports';
import { limit } from './rate-limited';
import { HashedBody, assertBodySize, bodyStream, hasBody } from './request-body';
import { passAnswer } from './passed-answer';
import { isSafe, routeClassOf } from './route-class';

const CONNECTIONS_PER_SERVICE = 128;
/** Waits before a safe request is sent again over a connection that broke. */
const RETRY_AFTER_MS = [50, 150];

export interface ProxyOptions {
  readonly destinations: Destinations;
  readonly credentials: Credentials;
  readonly limits: RateLimits;
  readonly headers: AnswerHeaders;
  readonly idempotent: IdempotentRequests;
  readonly metrics: GatewayMetrics;
  readonly timeoutMs?: typeof timeoutMsOf;
}

type Context = ParameterizedContext<GatewayState>;

/** A service's connections, and whether it is worth asking. */
interface Upstream {
  readonly pool: Pool;
  readonly circuit: Circuit;
}

/**
 * Passes `/api/<service>/…` on to its service, with bodies as streams and connections kept alive.
 * A service that is not there answers 503, one that is too slow 504.
 */
export class Proxy {
  private readonly upstreams = new Map<string, Upstream>();

  constructor(private readonly options: ProxyOptions) {}

  middleware(): Middleware<GatewayState> {
    return async (ctx, next) => {
      const destination = this.options.destinations.ofPath(ctx.path);
      if (destination === undefined || isHealthPath(ctx.path)) {
        await next();
        return;
      }
      const began = process.hrtime.bigint();
      const routeClass = routeClassOf(ctx.method, ctx.path);
      try {
        await this.handle(ctx, destination, routeClass);
      } finally {
        const { service } = destination;
        this.options.metrics.proxied.observe(
          {
            service,
            class: routeClass,
            status: ctx.res.headersSent ? ctx.res.statusCode : 'error',
          },
          Number(process.hrtime.bigint() - began) / 1e9,
        );
      }
    };
  }

  /** The services that are not asked now, since they did not answer. */
  openCircuits(): string[] {
    return [...this.upstreams].flatMap(([service, { circuit }]) =>
      circuit.isOpen ? [service] : [],
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.upstreams.values()].map(({ pool }) => pool.close()));
  }

  private async handle(
    ctx: Context,
    destination: Destination,
    routeClass: RouteClass,
  ): Promise<void> {
    const { credentials, limits } = this.options;
    assertBodySize(ctx.req, bodyLimitOf(destination, ctx.path));
    await limit(ctx.state, limits, routeClass, 'address', ctx.ip);
    if (destination.isPublic) {
      await this.pass(ctx, destination, undefined);
      return;
    }
    const bearer = bearerToken(ctx.req.headers.authorization);
    const caller = await credentials.check(bearer, isSafe(ctx.method) ? 'read' : 'trade');
    await limit(ctx.state, limits, routeClass, 'user', caller.userId);
    const key = idempotencyKeyOf(ctx);
    if (key === undefined) await this.pass(ctx, destination, caller);
    else await this.passOnce(ctx, destination, caller, key);
  }

  private async passOnce(
    ctx: Context,
    destination: Destination,
    caller: Caller,
    key: string,
  ): Promise<void> {
    const body = new HashedBody(ctx.req, bodyLimitOf(destination, ctx.path));
    const request = {
      userId: caller.userId,
      path: ctx.path,
      key,
      fingerprint: () => body.fingerprint(),
    };
    const outcome = await answerOnce(this.options.idempotent, request, () =>
      this.answerToKeep(ctx, destination, caller, body),
    );
    if ('replayed' in outcome) replay(ctx, outcome.replayed);
  }

  /** Sends the request, whether or not the client waits for the answer. */
  private async answerToKeep(
    ctx: Context,
    destination: Destination,
    caller: Caller,
    body: HashedBody,
  ): Promise<KeptAnswer> {
    const { pool, circuit } = this.upstreamOf(destination);
    const timeoutMs = this.timeoutMs(ctx, destination);
    try {
      const answer = await pool.request({
        method: 'POST',
        path: ctx.url,
        headers: requestHeaders(ctx, caller),
        body: hasBody(ctx.req) ? body.stream : null,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      ctx.respond = false;
      const client = this.answerInto(ctx, answer.statusCode, answer.headers);
      const kept = await passAndKeep(answer, client);
      circuit.succeeded();
      return kept;
    } catch (error) {
      if (!ctx.req.complete && ctx.req.destroyed) {
        // Without the rest of its body the service could not do anything.
        circuit.skipped();
        throw new NotSentError('the client went away', error);
      }
      if (error instanceof AppError) circuit.skipped();
      else circuit.failed();
      if (ctx.res.headersSent) ctx.res.destroy();
      throw explained(error, destination);
    }
  }

  private async pass(
    ctx: Context,
    destination: Destination,
    caller: Caller | undefined,
  ): Promise<void> {
    const { req, res } = ctx;
    const mayRepeat = isSafe(ctx.method) && !hasBody(req);
    for (let attempt = 0; ; attempt++) {
      const { pool, circuit } = this.upstreamOf(destination);
      try {
        await this.stream(ctx, pool, destination, caller);
        circuit.succeeded();
        return;
      } catch (error) {
        if (res.destroyed && !res.writableFinished) {
          // The client went away: that says nothing about the service.
          circuit.skipped();
          return;
        }
        if (error instanceof AppError) circuit.skipped();
        else circuit.failed();
        if (res.headersSent) {
          // Too late for another status: a cut connection says that the body is not whole.
          res.destroy();
          return;
        }
        const waitMs = RETRY_AFTER_MS[attempt];
        if (!mayRepeat || waitMs === undefined || !isBroken(error)) {
          throw explained(error, destination);
        }
        await sleep(waitMs);
      }
    }
  }

  private async stream(
    ctx: Context,
    pool: Pool,
    destination: Destination,
    caller: Caller | undefined,
  ): Promise<void> {
    const { req, res } = ctx;
    const timeoutMs = this.timeoutMs(ctx, destination);
    const body = hasBody(req) ? bodyStream(req, bodyLimitOf(destination, ctx.path)) : null;
    const request = {
      method: ctx.method,
      path: ctx.url,
      headers: requestHeaders(ctx, caller),
      body,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    };
    try {
      await passAnswer(pool, request, res, (status, headers) => {
        ctx.respond = false;
        return this.answerInto(ctx, status, headers);
      });
    } catch (error) {
      // The rest of it is read and dropped: the client's connection serves its next request.
      body?.destroy();
      throw error;
    }
  }

  /** Begins the answer and returns where its body goes: to the client, encoded if it likes. */
  private answerInto(ctx: Context, status: number, headers: IncomingHttpHeaders): Writable {
    const { req, res } = ctx;
    const encoding =
      ctx.method === 'HEAD' || status === 304
        ? undefined
        : encodingFor(req.headers['accept-encoding'], headers);
    if (encoding === undefined) {
      res.writeHead(status, this.options.headers.ofPassed(ctx, headers));
      return res;
    }
    const encoded = encodedHeaders(headers, encoding);
    res.writeHead(status, this.options.headers.ofPassed(ctx, encoded));
    const encoder = encoderFor(encoding);
    encoder.pipe(res);
    res.once('close', () => encoder.destroy());
    return encoder;
  }

  private timeoutMs(ctx: Context, destination: Destination): number {
    return (this.options.timeoutMs ?? timeoutMsOf)(destination, ctx.method);
  }

  /** Throws a 503 for a service that does not answer. */
  private upstreamOf(destination: Destination): Upstream {
    const { service, address } = destination;
    let upstream = this.upstreams.get(service);
    if (upstream === undefined) {
      const pool = new Pool(address, {
        connections: CONNECTIONS_PER_SERVICE,
        connect: { timeout: 3_000 },
        // Shorter than the services keep theirs, so that none is used just when it is closed.
        keepAliveTimeout: 20_000,
        keepAliveMaxTimeout: 60_000,
      });
      upstream = { pool, circuit: new Circuit() };
      this.upstreams.set(service, upstream);
    }
    if (!upstream.circuit.admits()) throw notThere(destination);
    return upstream;
  }
}

/** `/api/<service>/health` is answered by the gateway itself. */
function isHealthPath(path: string): boolean {
  return /^\/api\/[\w-]+\/health\/?$/.test(path);
}

function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/** A connection that could not be had or that broke: another one may do. */
function isBroken(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(code);
}

function notThere({ title }: Destination, cause?: unknown): NotSentError {
  return new NotSentError(`${title} service unavailable`, cause);
}

function explained(error: unknown, destination: Destination): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return new AppError('GATEWAY_TIMEOUT', `${destination.title} service did not answer in time`, {
      cause: error,
    });
  }
  const notSent = ['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'].includes(codeOf(error) ?? '');
  if (notSent) return notThere(destination, error);
  return new AppError('UNAVAILABLE', `${destination.title} service unavailable`, {
    cause: error,
  });
}
