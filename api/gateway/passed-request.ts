import type { ParameterizedContext } from 'koa';
import type { Dispatcher } from 'undici';
import type { AppError } from '../../core/errors';
import type { Destination } from './destinations';
import { requestHeaders } from './forwarded-headers';
import type { GatewayState } from './gateway-state';
import type { Caller } from './ports';

export type Context = ParameterizedContext<GatewayState>;

/** A request that is passed on: to which service, whose it is, and its whole body. */
export interface Passed {
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
export type Action = Passed & { readonly caller: Caller };

export type UpstreamRequest = Dispatcher.DispatchOptions & { readonly headersTimeout: number };

/** What its service is sent. */
export function upstreamRequest(
  ctx: Context,
  { caller, body, gatewayToken, operationId }: Passed,
  timeoutMs: number,
): UpstreamRequest {
  return {
    method: ctx.method,
    path: ctx.url,
    headers: requestHeaders(ctx, caller, { gatewayToken, operationId }),
    body,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  };
}
