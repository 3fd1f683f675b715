import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { SignJWT, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';

/** A public key of a service, as a JWK whose `kid` is the service's name. */
export type ServiceJwk = JsonWebKey & { readonly kid: string };

/** By what a service shows who it is, and knows who calls it. */
export interface ServiceKeys {
  readonly name: string;
  /** Ed25519: PEM, PKCS 8. No other service has it. */
  readonly privateKey: string;
  /** Of the services that may call this one, by whatever route. */
  readonly callers: readonly ServiceJwk[];
}

const LIFETIME_SECONDS = 60;
/** A token is sent again for half of its life, and one that was found right is taken again. */
const REUSED_MS = 30_000;

/**
 * The tokens by which services know each other, signed by the calling one. A token names who may
 * take it: whoever gets it cannot use it elsewhere.
 */
export class ServiceTokens {
  private readonly name: string;
  private readonly privateKey: KeyObject;
  private readonly callers: ReadonlyMap<unknown, KeyObject>;
  private readonly signed = new LRUCache<string, Promise<string>>({ max: 100, ttl: REUSED_MS });
  private readonly verified = new LRUCache<string, JWTPayload>({ max: 1_000, ttl: REUSED_MS });

  constructor({ name, privateKey, callers }: ServiceKeys) {
    this.name = name;
    this.privateKey = createPrivateKey(privateKey);
    this.callers = new Map(
      callers.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]),
    );
  }

  /** A token for the service `to`. */
  sign(to: string): Promise<string> {
    const known = this.signed.get(to);
    if (known !== undefined) return known;
    const token = new SignJWT({ type: 'service' })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.name })
      .setSubject(`service:${this.name}`)
      .setAudience(to)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_SECONDS}s`)
      .sign(this.privateKey);
    this.signed.set(to, token);
    return token;
  }

  /** What a token says that is for this service, of a service that may call it; else throws. */
  async verify(token: string): Promise<JWTPayload> {
    const known = this.verified.get(token);
    if (known?.exp !== undefined && known.exp * 1_000 > Date.now()) return known;
    const { kid } = decodeProtectedHeader(token);
    const key = this.callers.get(kid);
    if (key === undefined) throw new errors.JWKSNoMatchingKey();
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      audience: this.name,
      subject: `service:${String(kid)}`,
    });
    this.verified.set(token, payload);
    return payload;
  }
}
