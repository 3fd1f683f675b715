import type { Callers } from '../../api/market-data/callers';
import { AppError } from '../../contracts/errors';
import type { RevokedTokens } from '../../platform/http/authenticate';
import type { Tokens } from '../../platform/http/token';

/** Users by their tokens, for routes that answer everybody: a token that is no good is nobody's. */
export function callersBy(tokens: Tokens, revoked?: RevokedTokens): Callers {
  return {
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
