import type { Callers } from '../../api/market-data/callers';
import { clientAddress } from '../../api/shared/client-address';
import { AppError } from '../../core/errors';
import { bearerOf } from '../../platform/http/authenticate';
import type { RevokedTokens } from '../../platform/http/authenticate';
import type { Tokens } from '../../platform/http/token';

/** Users by their tokens, for routes that answer everybody: a token that is no good is nobody's. */
export function callersBy(
  tokens: Tokens,
  { revoked, trustProxy = false }: { revoked?: RevokedTokens; trustProxy?: boolean } = {},
): Callers {
  return {
    addressOf: async (request) => {
      const { 'x-forwarded-for': forwarded, 'x-forwarded-by': by, authorization } = request.headers;
      if (forwarded === undefined) return clientAddress(request, false);
      // The gateway shows its token in one header for sockets and in the other for requests.
      const token = typeof by === 'string' ? by : bearerOf(authorization);
      return clientAddress(request, trustProxy || (await isOfService(tokens, token)));
    },
    userOf: async (bearer, onBehalfOf) => {
      if (bearer === undefined) return undefined;
      try {
        const { userId, tokenId, role } = await tokens.verifyAny(bearer);
        if (revoked?.has(tokenId)) return undefined;
        return role === 'service' ? (onBehalfOf ?? userId) : userId;
      } catch (error) {
        if (error instanceof AppError && error.status === 401) return undefined;
        throw error;
      }
    },
  };
}

async function isOfService(tokens: Tokens, token: string | undefined): Promise<boolean> {
  try {
    return (await tokens.verifyAny(token)).role === 'service';
  } catch (error) {
    if (error instanceof AppError && error.status === 401) return false;
    throw error;
  }
}
