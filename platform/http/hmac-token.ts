import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { errors } from 'jose';
import type { JWTPayload } from 'jose';

/**
 * What a JWT signed with HS256 says, by `keyOf` its `kid`. A keyed hash of a few hundred bytes
 * takes ten microseconds where it is asked for; `jwtVerify` hands it to another thread and waits.
 * Throws jose's errors, `JWTExpired` among them, and holds tokens to at least what jose does:
 * a signature must be spelt as we spell it, and no critical header is understood.
 */
export function verifyHmacToken(token: string, keyOf: (kid: unknown) => KeyObject): JWTPayload {
  const [header, claims, signature, ...more] = token.split('.');
  if (header === undefined || claims === undefined || signature === undefined || more.length > 0) {
    throw new errors.JWTInvalid('expected three parts');
  }
  const { alg, kid, crit } = objectOf(header);
  if (alg !== 'HS256') throw new errors.JOSEAlgNotAllowed('expected the algorithm HS256');
  if (crit !== undefined) throw new errors.JOSENotSupported('expected no critical header');
  const right = createHmac('sha256', keyOf(kid)).update(`${header}.${claims}`).digest('base64url');
  if (!isSame(signature, right)) throw new errors.JWSSignatureVerificationFailed();
  return currentClaims(objectOf(claims));
}

/** Takes as long for a signature that is nearly right as for any other. */
function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function objectOf(part: string): Record<string, unknown> {
  const value = parsed(part);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new errors.JWTInvalid('expected JSON objects');
  }
  return value as Record<string, unknown>;
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch (error) {
    throw new errors.JWTInvalid('expected JSON objects', { cause: error });
  }
}

function currentClaims(payload: JWTPayload): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  for (const claim of ['exp', 'nbf', 'iat'] as const) {
    if (payload[claim] !== undefined && typeof payload[claim] !== 'number') {
      throw new errors.JWTClaimValidationFailed(`expected ${claim} to be a number`, payload, claim);
    }
  }
  if (payload.nbf !== undefined && payload.nbf > now) {
    throw new errors.JWTClaimValidationFailed('the token is not valid yet', payload, 'nbf');
  }
  if (payload.exp !== undefined && payload.exp <= now) {
    throw new errors.JWTExpired('the token has expired', payload, 'exp');
  }
  return payload;
}
