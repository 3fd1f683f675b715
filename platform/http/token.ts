import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  randomUUID,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import {
  SignJWT,
  calculateJwkThumbprint,
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  jwtVerify,
} from 'jose';
import type { CryptoKey, JWK, JWTPayload, JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { AppError, UnavailableError } from '../../core/errors';
import { verifyHmacToken } from './hmac-token';
import { ServiceTokens } from './service-tokens';
import type { ServiceKeys } from './service-tokens';

export type Role = 'user' | 'admin' | 'service';
/** What a program's key lets it do; each holds those before it. */
export type Scope = 'read' | 'trade' | 'admin';

/** Who a request comes from. */
export interface TokenClaims {
  readonly userId: string;
  /** The token's own id, by which it is taken back. */
  readonly tokenId: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
  readonly dev: boolean;
  readonly role: Role;
  /** Undefined for a person, who may do all that the role may. */
  readonly scopes?: readonly Scope[];
}

/** The keys of an installation. A token names the key that signed it by its `kid`. */
export interface TokenKeys {
  /** HS256: the first signs, the others are of old and verify until their tokens have expired. */
  readonly secrets?: readonly string[];
  /** HS256, beside a key pair: verify access tokens that were issued before there was one … */
  readonly oldSecrets?: readonly string[];
  /** … and not after this time. */
  readonly oldSecretsUntil?: Date | undefined;
  /** Services then know each other by keys of their own, not by the secret. */
  readonly services?: ServiceKeys | undefined;
  /** PEM, PKCS 8: access tokens are then signed with RS256 and no other is taken. */
  readonly privateKey?: string | undefined;
  /** PEM, SPKI: verifies access tokens where the private key is not. */
  readonly publicKey?: string | undefined;
  /** Where the public keys are: verifies access tokens where the private key is not. */
  readonly jwksUrl?: string | undefined;
}

/** What a token says besides whose it is. */
export interface TokenGrant {
  readonly tokenId?: string;
  readonly role?: Role;
  readonly scopes?: readonly Scope[];
}

const REMEMBERED = 10_000;

/**
 * Issues and checks access tokens (HS256, or RS256 when a key pair is given) and the tokens by
 * which services know each other (HS256, or EdDSA when they have keys). A key verifies its own
 * algorithm only.
 */
export class Tokens {
  private readonly secrets = new Map<unknown, KeyObject>();
  private readonly oldSecrets = new Map<unknown, KeyObject>();
  private readonly secretId: string | undefined;
  private readonly oldSecretsUntil: number;
  private readonly services: ServiceTokens | undefined;
  private readonly privateKey: KeyObject | undefined;
  private readonly publicKey: KeyObject | undefined;
  private readonly remoteKey: ReturnType<typeof createRemoteJWKSet> | undefined;
  /** Claims of tokens whose signature was found right; the least recently used go first. */
  private readonly verified = new LRUCache<string, TokenClaims>({ max: REMEMBERED });

  constructor(given: string | TokenKeys) {
    const keys: TokenKeys = typeof given === 'string' ? { secrets: [given] } : given;
    const { secrets = [], oldSecrets = [] } = keys;
    for (const [into, from] of [
      [this.secrets, secrets],
      [this.oldSecrets, oldSecrets],
    ] as const) {
      for (const one of from) into.set(idOfSecret(one), createSecretKey(Buffer.from(one)));
    }
    const [first = oldSecrets[0]] = secrets;
    this.secretId = first === undefined ? undefined : idOfSecret(first);
    this.oldSecretsUntil = keys.oldSecretsUntil?.getTime() ?? Infinity;
    this.services = keys.services === undefined ? undefined : new ServiceTokens(keys.services);
    this.privateKey = keys.privateKey === undefined ? undefined : createPrivateKey(keys.privateKey);
    const publicPem = keys.publicKey ?? keys.privateKey;
    this.publicKey = publicPem === undefined ? undefined : createPublicKey(publicPem);
    if (keys.jwksUrl !== undefined) this.remoteKey = createRemoteJWKSet(new URL(keys.jwksUrl));
  }

  /** Each token has an id of its own: one given back takes no other of the same second with it. */
  async sign(
    userId: string,
    lifetimeSeconds: number,
    dev: boolean,
    grant: TokenGrant = {},
  ): Promise<string> {
    const { tokenId = randomUUID(), role, scopes } = grant;
    const claims = { type: 'access', ...(dev && { dev }), ...(role && { role }), scopes };
    const jwt = new SignJWT(claims)
      .setSubject(userId)
      .setJti(tokenId)
      .setIssuedAt()
      .setExpirationTime(`${lifetimeSeconds}s`);
    if (this.privateKey === undefined) {
      return jwt
        .setProtectedHeader(this.secretHeader())
        .sign(secretKeyOf(this.secrets, this.secretId));
    }
    const { kid } = await this.publicJwk();
    return jwt.setProtectedHeader({ alg: 'RS256', kid }).sign(this.privateKey);
  }

  /** A token by which a service shows another one, `to`, who it is. */
  signService(service: string, to = ''): Promise<string> {
    if (this.services !== undefined) return this.services.sign(to);
    return new SignJWT({ type: 'service' })
      .setProtectedHeader(this.secretHeader())
      .setSubject(`service:${service}`)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(secretKeyOf(this.secrets, this.secretId));
  }

  /** Throws `UNAUTHENTICATED` (401) when the token is missing, wrong or expired. */
  async verify(token: string | undefined): Promise<TokenClaims> {
    const known = token === undefined ? undefined : this.verified.get(token);
    if (token !== undefined && known !== undefined) {
      if (known.expiresAt * 1000 > Date.now()) return known;
      this.verified.delete(token);
    }
    const withPair = this.publicKey !== undefined || this.remoteKey !== undefined;
    const isOld = withPair && this.isOld(token);
    const payload = isOld
      ? await decode(token, (jwt) => this.verifyWithSecret(jwt, this.oldSecrets))
      : withPair
        ? await decode(token, (jwt) => this.verifyWithPair(jwt))
        : await decode(token, (jwt) => this.verifyWithSecret(jwt));
    if (payload.type !== 'access') throw unauthenticated('expected an access token');
    const claims = claimsOf(payload);
    // What was signed before there was a key pair counts for a while only.
    if (!isOld) this.verified.set(token ?? '', claims);
    return claims;
  }

  /** As `verify`, but takes the tokens of services too: their role is `service`. */
  async verifyAny(token: string | undefined): Promise<TokenClaims> {
    try {
      return await this.verifyService(token);
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 401) throw error;
      return this.verify(token);
    }
  }

  private async verifyService(token: string | undefined): Promise<TokenClaims> {
    const { services } = this;
    const payload = await decode(token, (jwt) =>
      services === undefined ? this.verifyWithSecret(jwt) : services.verify(jwt),
    );
    if (payload.type !== 'service') throw unauthenticated("expected a service's token");
    return claimsOf(payload);
  }

  /** The public keys by which others verify access tokens; none when a secret signs them. */
  async jwks(): Promise<{ keys: JWK[] }> {
    return { keys: this.privateKey === undefined ? [] : [await this.publicJwk()] };
  }

  /** Whether a token may be of before there was a key pair: such count for as long as they live. */
  private isOld(token: string | undefined): boolean {
    if (this.oldSecrets.size === 0 || Date.now() > this.oldSecretsUntil) return false;
    return token !== undefined && algorithmOf(token) === 'HS256';
  }

  private secretHeader() {
    return { alg: 'HS256', ...(this.secretId !== undefined && { kid: this.secretId }) };
  }

  /** Tokens of before there were key ids have none: the first secret is theirs. */
  private verifyWithSecret(token: string, secrets = this.secrets): JWTPayload {
    return verifyHmacToken(token, (kid) => secretKeyOf(secrets, kid ?? this.secretId));
  }

  private async verifyWithPair(token: string): Promise<JWTPayload> {
    const keyOf: JWTVerifyGetKey = (...header) => this.pairKey(...header);
    return (await jwtVerify(token, keyOf, { algorithms: ['RS256'] })).payload;
  }

  private async pairKey(
    ...header: Parameters<JWTVerifyGetKey>
  ): Promise<KeyObject | CryptoKey | Uint8Array> {
    if (this.publicKey !== undefined) return this.publicKey;
    if (this.remoteKey === undefined) throw unauthenticated('the key of the token is unknown');
    try {
      return await this.remoteKey(...header);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) throw error;
      throw new UnavailableError('tokens cannot be checked at the moment, try again', error);
    }
  }

  private async publicJwk(): Promise<JWK & { kid: string }> {
    const jwk = this.publicKey?.export({ format: 'jwk' }) as JWK;
    return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' };
  }
}

async function decode(
  token: string | undefined,
  verify: (token: string) => JWTPayload | Promise<JWTPayload>,
): Promise<JWTPayload> {
  if (token === undefined || token === '') throw unauthenticated('a bearer token is required');
  try {
    return await verify(token);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const expired = error instanceof errors.JWTExpired;
    throw unauthenticated(expired ? 'the token has expired' : 'the token is not valid', error);
  }
}

function claimsOf(payload: JWTPayload): TokenClaims {
  const { sub, exp, jti, dev, role, scopes, type } = payload;
  if (sub === undefined || exp === undefined || jti === undefined) {
    throw unauthenticated('expected a token with sub, exp and jti');
  }
  return {
    userId: sub,
    tokenId: jti,
    expiresAt: exp,
    dev: dev === true,
    role: type === 'service' ? 'service' : role === 'admin' ? 'admin' : 'user',
    ...(Array.isArray(scopes) && { scopes: scopes as Scope[] }),
  };
}

function secretKeyOf(secrets: ReadonlyMap<unknown, KeyObject>, kid: unknown): KeyObject {
  const secret = secrets.get(kid);
  if (secret === undefined) throw unauthenticated('the key of the token is unknown');
  return secret;
}

function algorithmOf(token: string): unknown {
  try {
    return decodeProtectedHeader(token).alg;
  } catch {
    return undefined;
  }
}

/** Names a secret without revealing it. */
function idOfSecret(secret: string): string {
  return createHmac('sha256', secret).update('key id').digest('hex').slice(0, 16);
}

function unauthenticated(message: string, cause?: unknown): AppError {
  return new AppError('UNAUTHENTICATED', message, { cause });
}
