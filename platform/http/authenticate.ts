import type { Middleware } from 'koa';
import { AppError } from '../../contracts/errors';
import type { RequestState } from './app';
import type { Scope, TokenClaims, Tokens } from './token';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The tokens that were given back, as far as a process knows. */
export interface RevokedTokens {
  has(tokenId: string): boolean;
}

/**
 * Lets requests with a valid bearer token pass that nobody has given back, and tells routes the
 * user's id. A token with scopes changes things only if it has the scope for it. `services` lets
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
    if (revoked?.has(claims.tokenId)) throw tokenGivenBack();
    assertScope(claims, safeMethods.has(ctx.method) ? 'read' : 'trade');
    ctx.state.userId = claims.userId;
    ctx.state.claims = claims;
    await next();
  };
}

/** The token of an `Authorization: Bearer …` header; undefined for any other header. */
export function bearerOf(header: string | undefined): string | undefined {
  const [scheme, token] = (header ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' ? token : undefined;
}

export function tokenGivenBack(): AppError {
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
