import type { IncomingHttpHeaders, OutgoingHttpHeader } from 'node:http';
import type { Middleware, ParameterizedContext } from 'koa';
import { CrossOrigin } from './cors';
import { isReturned } from './forwarded-headers';
import type { GatewayState } from './gateway-state';
import { securityHeaders } from './security-headers';

type Context = ParameterizedContext<GatewayState>;

const POLICY = 'Content-Security-Policy';

export interface AnswerHeadersOptions {
  readonly isProduction: boolean;
  /** Origins whose pages may read the answers. */
  readonly origins: readonly string[];
}

/** The headers that the gateway puts on every answer, its own and those of services. */
export class AnswerHeaders {
  private readonly crossOrigin: CrossOrigin;
  /** Those that depend on the origin only, names and values in turn. */
  private readonly byOrigin: ReadonlyMap<string, readonly string[]>;
  private readonly toOthers: readonly string[];

  constructor({ isProduction, origins }: AnswerHeadersOptions) {
    this.crossOrigin = new CrossOrigin(origins);
    this.toOthers = Object.entries(securityHeaders(isProduction)).flat();
    this.byOrigin = new Map(
      origins.map((origin) => [
        origin,
        [...this.toOthers, ...Object.entries(this.crossOrigin.headersFor(origin)).flat()],
      ]),
    );
  }

  /**
   * Of an answer that is passed on: names and values in turn, those of the service after them. They
   * go out with the head in one call; setting them on the response one by one took a tenth of the
   * gateway's time.
   */
  ofPassed(ctx: Context, answer: IncomingHttpHeaders): OutgoingHttpHeader[] {
    const { traceId } = ctx.state;
    const headers: OutgoingHttpHeader[] = this.common(ctx, answer['content-security-policy']);
    headers.push('x-trace-id', traceId, 'x-request-id', traceId);
    headers.push('vary', 'Origin, Accept-Encoding');
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
      const headers = this.common(ctx);
      for (let i = 0; i < headers.length; i += 2) {
        const name = headers[i] ?? '';
        if (!ctx.res.hasHeader(name)) ctx.set(name, headers[i + 1] ?? '');
      }
      ctx.vary('Origin');
    };
  }

  private common(ctx: Context, ownPolicy?: unknown): string[] {
    const headers = [...(this.byOrigin.get(ctx.req.headers.origin ?? '') ?? this.toOthers)];
    // Browsers go by all policies of an answer: beside ours a page's own one would loosen nothing.
    if (ownPolicy !== undefined) headers.splice(headers.indexOf(POLICY), 2);
    const { allowance } = ctx.state;
    if (allowance !== undefined) {
      headers.push('RateLimit-Limit', String(allowance.limit));
      headers.push('RateLimit-Remaining', String(allowance.remaining));
      headers.push('RateLimit-Reset', String(allowance.resetSeconds));
    }
    return headers;
  }
}
