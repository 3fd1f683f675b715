import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import { UnavailableError } from '../../core/errors';
import type { AppError } from '../../core/errors';
import type { RateLimits, RouteClass } from '../shared/rate-limits';
import { isUuid } from '../shared/requests';
import { bearerToken } from './bearer';
import { bodyLimitOf } from './body-limits';
import { canonicalPath } from './canonical-path';
import { isOperation } from './destinations';
import type { Destination, Destinations } from './destinations';
import { Forwarder } from './forwarder';
import type { ForwarderOptions } from './forwarder';
import type { GatewayMetrics } from './gateway-metrics';
import type { GatewayState } from './gateway-state';
import { HeldBodies } from './held-bodies';
import { idempotencyKeyOf } from './idempotency';
import { lateView } from './late-answers';
import { limit } from './limit';
import type { Context, Passed } from './passed-request';
import type { Caller, Credentials, LateRequest } from './ports';
import { holderOf, knownCaller } from './public-callers';
import { assertBodySize, hasBody, hasLargeBody } from './request-body';
import { isSafe, routeClassOf } from './route-class';
import { ClientLeftError } from './upstream';

export interface ProxyOptions extends ForwarderOptions {
  readonly destinations: Destinations;
  readonly credentials: Credentials;
  readonly limits: RateLimits;
  readonly metrics: GatewayMetrics;
  /** Says to a service that the gateway passes a request on. */
  readonly serviceToken: (service: string) => Promise<string>;
}

/**
 * Passes `/api/<service>/…` on to its service: a request once its body is whole, an answer as a
 * stream. A service that is not there answers 503, one that is too slow 504.
 */
export class Proxy {
  private readonly forwarder: Forwarder;
  private readonly bodies = new HeldBodies();

  constructor(private readonly options: ProxyOptions) {
    this.forwarder = new Forwarder(options);
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

  openCircuits(): string[] {
    return this.forwarder.openCircuits();
  }

  close(): Promise<void> {
    return this.forwarder.close();
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
      const caller = await knownCaller(ctx, credentials, key);
      const countsFor = caller?.userId ?? (await holderOf(ctx, credentials));
      // What changes something is counted there too, by address.
      const gatewayToken = isSafe(ctx.method)
        ? undefined
        : await this.options.serviceToken(destination.service);
      await this.withBody(ctx, destination, countsFor, (body) =>
        this.forwarder.forward(ctx, { destination, caller, countsFor, body, gatewayToken }, key),
      );
      return;
    }
    const bearer = bearerToken(ctx.req.headers.authorization);
    const caller = await credentials.check(bearer, isSafe(ctx.method) ? 'read' : 'trade');
    this.forwarder.users.saw(caller.userId);
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
      this.forwarder.forward(
        ctx,
        { destination, caller, countsFor, body, notFound, ...operation },
        key,
      ),
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
}

/** `/api/<service>/health` is answered by the gateway itself, however it is spelled. */
function isHealthPath(path: string): boolean {
  return /^\/api\/[\w-]+\/health$/.test(canonicalPath(path));
}
