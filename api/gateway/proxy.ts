import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Writable } from 'node:stream';
import type { Middleware, ParameterizedContext } from 'koa';
import { BrokenCircuitError } from 'cockatiel';
import { errors } from 'undici';
import type { Dispatcher, Pool } from 'undici';
import { AppError } from '../../contracts/errors';
import { networkOf } from '../shared/network-of';
import type { RateLimits, RouteClass } from '../shared/rate-limits';
import type { AnswerHeaders } from './answer-headers';
import { bearerToken } from './bearer';
import { bodyLimitOf } from './body-limits';
import { canonicalPath } from './canonical-path';
import { encodedHeaders, encoderFor, encodingFor } from './compression';
import { isOperation, timeoutMsOf } from './destinations';
import type { Destination, Destinations } from './destinations';
import { requestHeaders } from './forwarded-headers';
import type { GatewayMetrics } from './gateway-metrics';
import type { GatewayState } from './gateway-state';
import { HeldBodies } from './held-bodies';
import { answerOnce, fingerprintOf, idempotencyKeyOf } from './idempotency';
import { passAndKeep, replay } from './kept-answer';
import type { Caller, Credentials, IdempotentRequests, KeptAnswer } from './ports';
import { limit } from './limit';
import { RecentUsers } from './recent-users';
import { assertBodySize, hasBody } from './request-body';
import { passAnswer } from './passed-answer';
import { isSafe, routeClassOf } from './route-class';
import { SlowReaders } from './slow-readers';
import type { ReadingLimits, ReadingPace } from './slow-readers';
import { AnswerCutError, ClientLeftError, Upstream } from './upstream';

export interface ProxyOptions {
  readonly destinations: Destinations;
  readonly credentials: Credentials;
  readonly limits: RateLimits;
  readonly headers: AnswerHeaders;
  readonly idempotent: IdempotentRequests;
  readonly metrics: GatewayMetrics;
  /** Says to a service that the gateway passes a request on. */
  readonly serviceToken: (service: string) => Promise<string>;
  readonly timeoutMs?: typeof timeoutMsOf;
  readonly reading?: Partial<ReadingLimits>;
  readonly users?: RecentUsers;
}

type Context = ParameterizedContext<GatewayState>;

/** A request that is passed on: to which service, whose it is, and its whole body. */
interface Passed {
  readonly destination: Destination;
  readonly caller: Caller | undefined;
  /** Whose share of the service it takes: a user's or, without one, an address's. */
  readonly countsFor: string;
  readonly body: Buffer | null;
  readonly gatewayToken?: string | undefined;
  /** Under which the service can be asked what became of it. */
  readonly operationId?: string | undefined;
}

/**
 * Passes `/api/<service>/…` on to its service: a request once its body is whole, an answer as a
 * stream. A service that is not there answers 503, one that is too slow 504.
 */
export class Proxy {
  private readonly upstreams = new Map<string, Upstream>();
  private readonly bodies = new HeldBodies();
  private readonly users: RecentUsers;
  private readonly readers: SlowReaders;

  constructor(private readonly options: ProxyOptions) {
    this.users = options.users ?? new RecentUsers();
    this.readers = new SlowReaders(options.reading);
  }

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
    return [...this.upstreams].flatMap(([service, { isOpen }]) => (isOpen ? [service] : []));
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
    assertBodySize(ctx.req, bodyLimitOf(destination, ctx.method, ctx.path));
    await limit(ctx.state, limits, routeClass, 'address', ctx.ip);
    if (destination.isPublic) {
      const caller = await this.knownCaller(ctx);
      const countsFor = caller?.userId ?? (await this.holderOf(ctx));
      // What changes something is counted there too, by address.
      const gatewayToken = isSafe(ctx.method)
        ? undefined
        : await this.options.serviceToken(destination.service);
      await this.withBody(ctx, destination, countsFor, (body) =>
        this.pass(ctx, { destination, caller, countsFor, body, gatewayToken }),
      );
      return;
    }
    const bearer = bearerToken(ctx.req.headers.authorization);
    const caller = await credentials.check(bearer, isSafe(ctx.method) ? 'read' : 'trade');
    this.users.saw(caller.userId);
    await limit(ctx.state, limits, routeClass, 'user', caller.userId);
    const key = idempotencyKeyOf(ctx);
    const operation = await this.operationOf(ctx, destination);
    const countsFor = caller.userId;
    await this.withBody(ctx, destination, countsFor, (body) => {
      const passed = { destination, caller, countsFor, body, ...operation };
      return key === undefined ? this.pass(ctx, passed) : this.passOnce(ctx, passed, key);
    });
  }

  /** An id for what the service can be asked about, and the word of the gateway that it is of it. */
  private async operationOf(ctx: Context, destination: Destination): Promise<Partial<Passed>> {
    if (!isOperation(destination, ctx.method, ctx.path)) return {};
    return {
      operationId: randomUUID(),
      gatewayToken: await this.options.serviceToken(destination.service),
    };
  }

  /** Nothing of the service is taken before the body has arrived. */
  private async withBody(
    ctx: Context,
    destination: Destination,
    countsFor: string,
    pass: (body: Buffer | null) => Promise<void>,
  ): Promise<void> {
    if (!hasBody(ctx.req)) {
      await pass(null);
      return;
    }
    const limits = { caller: countsFor, limit: bodyLimitOf(destination, ctx.method, ctx.path) };
    try {
      await this.bodies.with(ctx.req, limits, pass);
    } catch (error) {
      if (!(error instanceof ClientLeftError)) throw error;
    }
  }

  /**
   * Who calls a service that answers everybody: users' tokens are passed on unread, programs' keys
   * become tokens. What is not valid is nobody's; it is no reason for a 401.
   */
  private async knownCaller(ctx: Context): Promise<Caller | undefined> {
    const bearer = bearerToken(ctx.req.headers.authorization);
    if (bearer?.startsWith('atk_') !== true) return undefined;
    try {
      return await this.options.credentials.check(bearer, 'read');
    } catch {
      return undefined;
    }
  }

  /** Of whom a request is to a service that answers everybody. */
  private async holderOf(ctx: Context): Promise<string> {
    const bearer = bearerToken(ctx.req.headers.authorization);
    const holder =
      bearer === undefined ? undefined : await this.options.credentials.holderOf(bearer);
    return holder ?? networkOf(ctx.ip);
  }

  private async passOnce(
    ctx: Context,
    passed: Passed & { readonly caller: Caller },
    key: string,
  ): Promise<void> {
    const request = {
      userId: passed.caller.userId,
      address: ctx.ip,
      path: ctx.path,
      key,
      fingerprint: fingerprintOf(passed.body ?? ''),
    };
    const outcome = await answerOnce(this.options.idempotent, request, () =>
      this.answerToKeep(ctx, passed),
    );
    if ('replayed' in outcome) replay(ctx, outcome.replayed);
  }

  /** Sends the request, whether or not the client waits for the answer. */
  private async answerToKeep(ctx: Context, passed: Passed): Promise<KeptAnswer> {
    const { destination, countsFor } = passed;
    const upstream = this.upstreamOf(destination);
    const send = async () => {
      const answer = await upstream.pool.request(this.requestOf(ctx, passed));
      ctx.respond = false;
      const client = this.answerInto(ctx, answer.statusCode, answer.headers);
      return passAndKeep(answer, client, this.paceOf(ctx, countsFor));
    };
    return upstream.act(countsFor, send).catch((error: unknown) => {
      if (ctx.res.headersSent) ctx.res.destroy();
      throw explained(error, passed, upstream);
    });
  }

  private async pass(ctx: Context, passed: Passed): Promise<void> {
    const { destination, countsFor } = passed;
    const upstream = this.upstreamOf(destination);
    const send = () => this.stream(ctx, upstream.pool, passed);
    try {
      await (isSafe(ctx.method)
        ? upstream.read(countsFor, send, passed.body === null)
        : upstream.act(countsFor, send));
    } catch (error) {
      if (error instanceof ClientLeftError) return;
      if (!(error instanceof AnswerCutError)) throw explained(error, passed, upstream);
      // Too late for another status: a cut connection says that the body is not whole.
      ctx.res.destroy();
    }
  }

  /** Rejects with a `ClientLeftError`, an `AnswerCutError`, or why there is no answer. */
  private async stream(ctx: Context, pool: Pool, passed: Passed): Promise<void> {
    const { res } = ctx;
    // It may have waited for its turn: nobody is there any more to whom it matters.
    if (res.destroyed) throw new ClientLeftError();
    try {
      await passAnswer(
        pool,
        this.requestOf(ctx, passed),
        res,
        this.paceOf(ctx, passed.countsFor),
        (status, headers) => {
          ctx.respond = false;
          return this.answerInto(ctx, status, headers);
        },
      );
    } catch (error) {
      if (res.destroyed && !res.writableFinished) throw new ClientLeftError(error);
      throw res.headersSent ? new AnswerCutError(error) : error;
    }
  }

  private paceOf(ctx: Context, countsFor: string): ReadingPace {
    return this.readers.of(countsFor, () => ctx.res.destroy());
  }

  private requestOf(
    ctx: Context,
    { destination, caller, body, gatewayToken, operationId }: Passed,
  ): Dispatcher.DispatchOptions {
    const timeoutMs = (this.options.timeoutMs ?? timeoutMsOf)(destination, ctx.method);
    return {
      method: ctx.method,
      path: ctx.url,
      headers: requestHeaders(ctx, caller, { gatewayToken, operationId }),
      body,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    };
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

  private upstreamOf({ service, address, title }: Destination): Upstream {
    let upstream = this.upstreams.get(service);
    if (upstream === undefined) {
      upstream = new Upstream(address, title, this.users);
      this.upstreams.set(service, upstream);
    }
    return upstream;
  }
}

/** `/api/<service>/health` is answered by the gateway itself, however it is spelled. */
function isHealthPath(path: string): boolean {
  return /^\/api\/[\w-]+\/health$/.test(canonicalPath(path));
}

function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

function explained(
  error: unknown,
  { destination, operationId }: Passed,
  upstream: Upstream,
): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof BrokenCircuitError) return upstream.unavailable(error);
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    const message = `${destination.title} service did not answer in time`;
    if (operationId === undefined) {
      return new AppError('GATEWAY_TIMEOUT', message, { cause: error });
    }
    return new AppError('GATEWAY_TIMEOUT', `${message}: check operation ${operationId}`, {
      cause: error,
      members: { operation_id: operationId },
      location: `/api/operations/${operationId}`,
    });
  }
  const notSent = ['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'].includes(codeOf(error) ?? '');
  if (notSent) return upstream.unavailable(error);
  return new AppError('UNAVAILABLE', `${destination.title} service unavailable`, {
    cause: error,
  });
}
