import { randomUUID } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import { AppError } from '../../contracts/errors';

/** Who a request comes from. */
export interface TokenClaims {
  readonly userId: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
  readonly dev: boolean;
}

/** Issues and checks access tokens (HS256) with one shared secret. */
export class Tokens {
  private readonly key: Uint8Array;

  constructor(secret: string) {
    this.key = new TextEncoder().encode(secret);
  }

  /** Each token has an id of its own: one given back takes no other of the same second with it. */
  sign(userId: string, lifetimeSeconds: number, dev: boolean): Promise<string> {
    return new SignJWT({ type: 'access', ...(dev ? { dev: true } : {}) })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(userId)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${lifetimeSeconds}s`)
      .sign(this.key);
  }

  /** Throws `UNAUTHENTICATED` (401) when the token is missing, wrong or expired. */
  async verify(token: string | undefined): Promise<TokenClaims> {
    if (token === undefined || token === '') throw unauthenticated('a bearer token is required');
    try {
      const { payload } = await jwtVerify(token, this.key, { algorithms: ['HS256'] });
      if (payload.type !== 'access' || payload.sub === undefined || payload.exp === undefined) {
        throw unauthenticated('expected an access token');
      }
      return { userId: payload.sub, expiresAt: payload.exp, dev: payload.dev === true };
    } catch (error) {
      if (error instanceof AppError) throw error;
      const expired = error instanceof errors.JWTExpired;
      throw unauthenticated(expired ? 'the token has expired' : 'the token is not valid', error);
    }
  }
}

function unauthenticated(message: string, cause?: unknown): AppError {
  return new AppError('UNAUTHENTICATED', message, { status: 401, cause });
}
