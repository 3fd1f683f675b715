import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Middleware, ParameterizedContext } from 'koa';
import { errors } from 'undici';
import type { Dispatcher, Pool } from 'undici';
import { AppError, UnavailableError } from '../../contracts/errors';
import { networkOf } from '../shared/network-of';
import type { RateLimits, RouteClass } from '../shared/rate-limits';
import { isUuid } from '../shared/requests';
import type { AnswerHeaders } from './answer-headers';
import { bearerToken, isApiKey } from './bearer';
import { bodyLimitOf } from './body-limits';
import { canonicalPath } from './canonical-path';
import { encodedHeaders, encoderFor, encodingFor } from './compression';
import { isOperation, timeoutMsOf } from './destinations';
import type { Destination, Destinations } from './destinations';
import { requestHeaders } from './forwarded-headers';
import type { GatewayMetrics } from './gateway-metrics';
import type { GatewayState } from './gateway-state';
import { HeldBodies } from './held-bodies';
import { answerOnce, fingerprintOf, idempotencyKeyOf, keyRefused } from './idempotency';
import { keptOf, passAndKeep, replay } from './kept-answer';
import { lateView } from './late-answers';
import type { LateAnswer, LateAnswers } from './late-answers';
import type { Caller, Credentials, IdempotentRequests, KeptAnswer, LateRequest } from './ports';
import { limit } from './limit';
import { RecentUsers } from './recent-users';
import { assertBodySize, hasBody, hasLargeBody } from './request-body';
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
  readonly late: LateAnswers;
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
  /** What a 404 of the service is answered with. */
  readonly notFound?: AppError | undefined;
}

/** Of somebody, to change something. */
type Action = Passed & { readonly caller: Caller };

/** How long an answer is waited for once its client was told that it is late. */
const LATE_MS = 600_000;

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
    await this.options.late.stop();
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
      const key = idempotencyKeyOf(ctx);
      const caller = await this.knownCaller(ctx, key);
      const countsFor = caller?.userId ?? (await this.holderOf(ctx));
      // What changes something is counted there too, by address.
      const gatewayToken = isSafe(ctx.method)
        ? undefined
        : await this.options.serviceToken(destination.service);
      await this.withBody(ctx, destination, countsFor, (body) =>
        this.passOn(ctx, { destination, caller, countsFor, body, gatewayToken }, key),
      );
      return;
    }
    const bearer = bearerToken(ctx.req.headers.authorization);
    const caller = await credentials.check(bearer, isSafe(ctx.method) ? 'read' : 'trade');
    this.users.saw(caller.userId);
    await limit(ctx.state, limits, routeClass, 'user', caller.userId);
    const key = idempotencyKeyOf(ctx);
    const late = await this.lateOf(ctx, caller);
    if (late.found !== undefined) {
      ctx.body = lateView(late.found);
      return;
    }
    const operation = await this.operationOf(ctx, destination);
    const countsFor = caller.userId;
    const { notFound } = late;
    await this.withBody(ctx, destination, countsFor, (body) =>
      this.passOn(ctx, { destination, caller, countsFor, body, notFound, ...operation }, key),
    );
  }

  /**
   * A late request that is asked for, unless its service was told its id itself. Without a database the
   * service is asked all the same, and what it does not know may still be a late request.
   */
  private async lateOf(
    ctx: Context,
    { userId }: Caller,
  ): Promise<{ found?: LateRequest | undefined; notFound?: AppError }> {
    const [, id] = /^\/api\/operations\/([^/]+)$/.exec(canonicalPath(ctx.path)) ?? [];
    if (ctx.method !== 'GET' || id === undefined || !isUuid(id)) return {};
    try {
      return { found: await this.options.late.find(userId, id) };
    } catch (error) {
      return { notFound: new UnavailableError('operations cannot be read at the moment', error) };
    }
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
    if (destination.service !== 'imports' && hasLargeBody(ctx.req)) {
      await limit(ctx.state, this.options.limits, 'large', 'user', countsFor);
    }
    const limits = { caller: countsFor, limit: bodyLimitOf(destination, ctx.method, ctx.path) };
    try {
      await this.bodies.with(ctx.req, limits, pass);
    } catch (error) {
      if (!(error instanceof ClientLeftError)) throw error;
    }
  }

  /**
   * Who calls a service that answers everybody: of reads, users' tokens are passed on unread. What is
   * not valid is nobody's; it is no reason for a 401, but a request under a key must be somebody's.
   */
  private async knownCaller(ctx: Context, key: string | undefined): Promise<Caller | undefined> {
    const bearer = bearerToken(ctx.req.headers.authorization);
    if (isSafe(ctx.method) && !isApiKey(bearer)) return undefined;
    try {
      return await this.options.credentials.check(bearer, 'read');
    } catch (error) {
      if (key === undefined) return undefined;
      if (!(error instanceof AppError) || error.status !== 401) throw error;
      throw keyRefused('expected none, or a valid token: keys belong to users');
    }
  }

  /** Of whom a request is to a service that answers everybody. */
  private async holderOf(ctx: Context): Promise<string> {
    const bearer = bearerToken(ctx.req.headers.authorization);
    const holder =
      bearer === undefined ? undefined : await this.options.credentials.holderOf(bearer);
    return holder ?? networkOf(ctx.ip);
  }

  private async passOn(ctx: Context, passed: Passed, key: string | undefined): Promise<void> {
    const { caller } = passed;
    if (caller === undefined || isSafe(ctx.method)) await this.pass(ctx, passed);
    else if (key === undefined) await this.act(ctx, { ...passed, caller });
    else await this.passOnce(ctx, { ...passed, caller }, key);
  }

  private async passOnce(ctx: Context, passed: Action, key: string): Promise<void> {
    const request = {
      userId: passed.caller.userId,
      address: ctx.ip,
      method: ctx.method,
      path: ctx.path,
      key,
      fingerprint: fingerprintOf(passed.body ?? '', ctx.querystring),
    };
    const outcome = await answerOnce(this.options.idempotent, request, () =>
      this.answerToKeep(ctx, passed),
    );
    if ('replayed' in outcome) replay(ctx, outcome.replayed);
  }

  /** Sends what changes something, unless its client has left before its turn. */
  private async act(ctx: Context, passed: Action): Promise<void> {
    try {
      await this.answerToKeep(ctx, passed, () => {
        if (ctx.res.destroyed) throw new ClientLeftError();
      });
    } catch (error) {
      if (!(error instanceof ClientLeftError)) throw error;
    }
  }

  /** Sends the request, whether or not the client waits for the answer. */
  private async answerToKeep(
    ctx: Context,
    passed: Action,
    atItsTurn: () => void = () => undefined,
  ): Promise<KeptAnswer> {
    const { destination, countsFor } = passed;
    const upstream = this.upstreamOf(destination);
    const send = async () => {
      atItsTurn();
      const answer = await this.answerInTime(ctx, upstream.pool, passed);
      ctx.respond = false;
      const client = this.answerInto(ctx, answer.statusCode, answer.headers);
      return passAndKeep(answer, client, this.paceOf(ctx, countsFor));
    };
    return upstream.act(countsFor, send).catch((error: unknown) => {
      if (error instanceof ClientLeftError) throw error;
      if (ctx.res.headersSent) ctx.res.destroy();
      throw this.explained(error, ctx, passed, upstream);
    });
  }

  /**
   * The beginning of an answer. One that is late is waited for when its client has got a 504, unless
   * the service itself can be asked for it.
   */
  private async answerInTime(
    ctx: Context,
    pool: Pool,
    passed: Action,
  ): Promise<Dispatcher.ResponseData> {
    const request = this.requestOf(ctx, passed);
    if (passed.operationId !== undefined) return pool.request(request);
    const ending = new AbortController();
    const { signal } = ending;
    const answering = pool.request({ ...request, headersTimeout: LATE_MS, signal });
    const waiting = new AbortController();
    const tooLate = sleep(request.headersTimeout, undefined, { signal: waiting.signal });
    const answer = await Promise.race([answering, tooLate.catch(() => undefined)]).finally(() => {
      waiting.abort();
    });
    if (answer !== undefined) return answer;
    throw await this.late(ctx, passed, {
      answer: answering.then((late) => keptOf(late)),
      giveUp: () => {
        ending.abort();
      },
    });
  }

  private async late(
    ctx: Context,
    { destination, caller: { userId }, body }: Action,
    rest: Pick<LateAnswer, 'answer' | 'giveUp'>,
  ): Promise<AppError> {
    const request = `${ctx.method} ${ctx.path}`;
    try {
      const bytes = body?.length ?? 0;
      const id = await this.options.late.take({ userId, request, bytes, ...rest });
      return this.notInTime(ctx, destination, id);
    } catch (error) {
      return this.notInTime(ctx, destination, undefined, error);
    }
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
      if (!(error instanceof AnswerCutError)) throw this.explained(error, ctx, passed, upstream);
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
          if (status === 404 && passed.notFound !== undefined) throw passed.notFound;
          ctx.respond = false;
          return this.answerInto(ctx, status, headers);
        },
      );
    } catch (error) {
      if (res.destroyed && !res.writableFinished) throw new ClientLeftError(error);
      throw res.headersSent ? new AnswerCutError(error) : error;
    }
  }

  private timeoutMsOf({ method }: Context, destination: Destination): number {
    return (this.options.timeoutMs ?? timeoutMsOf)(destination, method);
  }

  private explained(error: unknown, ctx: Context, passed: Passed, upstream: Upstream): AppError {
    const { destination, operationId } = passed;
    if (error instanceof AppError) return error;
    if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
      return this.notInTime(ctx, destination, operationId, error);
    }
    const notSent = ['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'].includes(codeOf(error) ?? '');
    if (notSent) return upstream.unavailable(error);
    return new AppError('UNAVAILABLE', `${destination.title} service unavailable`, {
      cause: error,
    });
  }

  /** A 504, which says where to ask if that is possible, and what a read can do. */
  private notInTime(
    ctx: Context,
    destination: Destination,
    id: string | undefined,
    cause?: unknown,
  ): AppError {
    const seconds = this.timeoutMsOf(ctx, destination) / 1_000;
    const message = `${destination.title} service did not answer within ${seconds} s`;
    if (id !== undefined) {
      return new AppError('GATEWAY_TIMEOUT', `${message}: ask for operation ${id}`, {
        cause,
        members: { operation_id: id },
        location: `/api/operations/${id}`,
      });
    }
    const advice = isSafe(ctx.method)
      ? ': the system is busy, or too much was asked for at once; try again, or ask for less'
      : '';
    return new AppError('GATEWAY_TIMEOUT', `${message}${advice}`, { cause });
  }

  private paceOf(ctx: Context, countsFor: string): ReadingPace {
    return this.readers.of(countsFor, () => ctx.res.destroy());
  }

  private requestOf(
    ctx: Context,
    { destination, caller, body, gatewayToken, operationId }: Passed,
  ): Dispatcher.DispatchOptions & { readonly headersTimeout: number } {
    const timeoutMs = this.timeoutMsOf(ctx, destination);
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
