import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { AccessTokens, CheckedToken } from '../../api/gateway/ports';
import { AppError } from '../../contracts/errors';
import type { Tokens } from '../../platform/http/token';
import type { TokenRevocations } from './token-revocations';

const DAY_SECONDS = 86_400;

/** Issues, checks and takes back access tokens (JWT, HS256, 24 h). */
export class GatewayTokens implements AccessTokens {
  readonly lifetimeSeconds = DAY_SECONDS;
  private readonly key: Uint8Array;

  constructor(
    secret: string,
    private readonly tokens: Tokens,
    private readonly revocations: TokenRevocations,
  ) {
    this.key = new TextEncoder().encode(secret);
  }

  /** Each token has an id of its own: one given back takes no other of the same second with it. */
  issueDevelopment(userId: string): Promise<string> {
    return new SignJWT({ type: 'access', dev: true })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(userId)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${this.lifetimeSeconds}s`)
      .sign(this.key);
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
