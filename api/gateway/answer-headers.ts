import type { IncomingHttpHeaders, OutgoingHttpHeader } from 'node:http';
import type { Middleware, ParameterizedContext } from 'koa';
import { CrossOrigin } from './cors';
import { isReturned } from './forwarded-headers';
import type { GatewayState } from './gateway-state';
import { allowanceHeaders } from './rate-limited';
import { securityHeaders } from './security-headers';

export interface AnswerHeadersOptions {
  readonly isProduction: boolean;
  /** Origins whose pages may read the answers. */
  readonly origins: readonly string[];
}

/** The headers that the gateway puts on every answer, its own and those of services. */
export class AnswerHeaders {
  private readonly security: Readonly<Record<string, string>>;
  private readonly crossOrigin: CrossOrigin;
  /** Those of every answer that is passed on, names and values in turn, by origin and for no origin. */
  private readonly passed: ReadonlyMap<string, readonly string[]>;
  private readonly passedToOthers: readonly string[];

  constructor({ isProduction, origins }: AnswerHeadersOptions) {
    this.security = securityHeaders(isProduction);
    this.crossOrigin = new CrossOrigin(origins);
    const shared = { ...this.security, vary: 'Origin, Accept-Encoding' };
    this.passedToOthers = Object.entries(shared).flat();
    this.passed = new Map(
      origins.map((origin) => [
        origin,
        Object.entries({ ...shared, ...this.crossOrigin.headersFor(origin) }).flat(),
      ]),
    );
  }

  /**
   * Of an answer that is passed on: names and values in turn, those of the service after them. They
   * go out with the head in one call; setting them on the response one by one took a tenth of the
   * gateway's time.
   */
  ofPassed(
    ctx: ParameterizedContext<GatewayState>,
    answer: IncomingHttpHeaders,
  ): OutgoingHttpHeader[] {
    const { traceId, allowance } = ctx.state;
    const shared = this.passed.get(ctx.req.headers.origin ?? '') ?? this.passedToOthers;
    const headers: OutgoingHttpHeader[] = [
      ...shared,
      'x-trace-id',
      traceId,
      'x-request-id',
      traceId,
    ];
    if (allowance !== undefined) {
      for (const [name, value] of Object.entries(allowanceHeaders(allowance))) {
        headers.push(name, value);
      }
    }
    for (const name in answer) {
      const value = answer[name];
      if (value !== undefined && isReturned(name)) headers.push(name, value);
    }
    return headers;
  }

  /**
   * Sets them on an answer of the gateway's own, unless a route has set its own, and answers the
   * pre-flights of pages. Comes before everything that may throw.
   */
  middleware(): Middleware<GatewayState> {
    return async (ctx, next) => {
      if (!this.crossOrigin.answerPreflight(ctx)) await next();
      if (ctx.respond === false) return;
      const { allowance } = ctx.state;
      const headers = {
        ...this.security,
        ...this.crossOrigin.headersFor(ctx.req.headers.origin),
        ...(allowance !== undefined && allowanceHeaders(allowance)),
      };
      for (const [name, value] of Object.entries(headers)) {
        if (!ctx.res.hasHeader(name)) ctx.set(name, value);
      }
      ctx.vary('Origin');
    };
  }
}
