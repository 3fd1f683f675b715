import type { Context } from 'koa';
import { bearerToken, isApiKey } from './bearer';
import type { Caller } from './ports';

/** Request headers that the services know. */
const FORWARDED = [
  'accept',
  'content-length',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
] as const;

/** Headers of one connection, and those that the gateway sets itself. */
const NOT_RETURNED = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'vary',
  'x-trace-id',
  'x-request-id',
]);

/** What the gateway says of a request itself; callers' own headers of these names are dropped. */
interface GatewayWord {
  readonly gatewayToken?: string | undefined;
  readonly operationId?: string | undefined;
}

/**
 * What a service gets: a program's key is replaced by a token that services know. `gatewayToken`
 * proves that the address and the operation's id are the gateway's word.
 */
export function requestHeaders(
  ctx: Context,
  caller: Caller | undefined,
  { gatewayToken, operationId }: GatewayWord = {},
): Record<string, string> {
  const { traceId } = ctx.state as { traceId: string };
  const headers: Record<string, string> = {
    'x-trace-id': traceId,
    'x-request-id': traceId,
    'x-forwarded-for': ctx.ip,
  };
  if (gatewayToken !== undefined) headers['x-forwarded-by'] = gatewayToken;
  if (operationId !== undefined) headers['x-operation-id'] = operationId;
  for (const name of FORWARDED) {
    const value = ctx.req.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  const given = ctx.req.headers.authorization;
  // A program's key never leaves the gateway: services get the token made from it, if it is valid.
  const isKey = isApiKey(bearerToken(given));
  const authorization =
    caller?.forwardAs === undefined ? (isKey ? undefined : given) : `Bearer ${caller.forwardAs}`;
  if (authorization !== undefined) headers['authorization'] = authorization;
  return headers;
}

/** Whether the client gets a header of a service's answer; those of CORS are the gateway's own. */
export function isReturned(name: string): boolean {
  return !NOT_RETURNED.has(name) && !name.startsWith('access-control-');
}
