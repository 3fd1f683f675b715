import type { AccessTokens, CheckedToken } from '../../api/gateway/ports';
import { AppError } from '../../contracts/errors';
import type { Tokens } from '../../platform/http/token';
import type { TokenRevocations } from './token-revocations';

const DAY_SECONDS = 86_400;

/** Issues, checks and takes back access tokens (JWT, HS256, 24 h). */
export class GatewayTokens implements AccessTokens {
  readonly lifetimeSeconds = DAY_SECONDS;

  constructor(
    private readonly tokens: Tokens,
    private readonly revocations: TokenRevocations,
  ) {}

  issueDevelopment(userId: string): Promise<string> {
    return this.tokens.sign(userId, this.lifetimeSeconds, true);
  }

  async check(token: string | undefined): Promise<CheckedToken> {
    const claims = await this.tokens.verify(token);
    if (token !== undefined && (await this.revocations.includes(token))) {
      throw new AppError('UNAUTHENTICATED', 'the token was given back', { status: 401 });
    }
    return claims;
  }

  async revoke(token: string): Promise<void> {
    let expiresAt: number;
    try {
      ({ expiresAt } = await this.tokens.verify(token));
    } catch (error) {
      if (error instanceof AppError && error.status === 401) return;
      throw error;
    }
    await this.revocations.add(token, new Date(expiresAt * 1000));
  }
}
