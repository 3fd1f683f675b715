import type { Middleware } from 'koa';
import { AppError } from '../../core/errors';
import type { RequestState } from './app';
import type { Scope, TokenClaims, Tokens } from './token';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The revoked tokens, as far as a process knows. */
export interface RevokedTokens {
  has(tokenId: string): boolean;
}

/**
 * Lets requests pass that have a valid bearer token, not a revoked one, and gives routes the user's id. A token with scopes changes things only if it has the scope for it. `services` lets
 * other services in too, whose ids begin with `service:`.
 */
export function authenticate(
  tokens: Tokens,
  revoked?: RevokedTokens,
  { services = false }: { readonly services?: boolean } = {},
): Middleware<RequestState> {
  return async (ctx, next) => {
    const bearer = bearerOf(ctx.get('authorization'));
    const claims = await (services ? tokens.verifyAny(bearer) : tokens.verify(bearer));
    if (revoked?.has(claims.tokenId)) throw tokenRevoked();
    assertScope(claims, safeMethods.has(ctx.method) ? 'read' : 'trade');
    ctx.state.userId = claims.userId;
    ctx.state.claims = claims;
    await next();
  };
}

/** Lets the requests of our own services pass, and no user's, for routes of theirs alone. */
export function servicesOnly(tokens: Tokens): Middleware<RequestState> {
  return async (ctx, next) => {
    const claims = await tokens.verifyAny(bearerOf(ctx.get('authorization')));
    if (claims.role !== 'service') {
      throw new AppError('UNAUTHENTICATED', "expected a service's token");
    }
    await next();
  };
}

/** The token of an `Authorization: Bearer …` header; undefined for any other header. */
export function bearerOf(header: string | undefined): string | undefined {
  const [scheme, token] = (header ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' ? token : undefined;
}

export function tokenRevoked(): AppError {
  return new AppError('UNAUTHENTICATED', 'the token was revoked');
}

/** Throws `INSUFFICIENT_SCOPE` (403, only ever for a program's key) when a scope is missing. */
export function assertScope({ scopes }: Pick<TokenClaims, 'scopes'>, wanted: Scope): void {
  if (scopes === undefined || scopes.includes(wanted) || scopes.includes('admin')) return;
  if (wanted === 'read' && scopes.includes('trade')) return;
  throw new AppError(
    'INSUFFICIENT_SCOPE',
    `expected an API key with the scope ${wanted}, was ${scopes.join(', ')}`,
  );
}
