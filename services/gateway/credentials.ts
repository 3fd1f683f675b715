import { LRUCache } from 'lru-cache';
import type { Caller, Credentials } from '../../api/gateway/ports';
import { AppError } from '../../core/errors';
import { assertScope, tokenRevoked } from '../../platform/http/authenticate';
import type { Scope, Tokens } from '../../platform/http/token';
import { hashOf } from './api-key-store';
import type { ApiKeyStore, FoundKey } from './api-key-store';
import { keyTokenLifetimeMs, socketTokenLifetimeMs, tokenIdOfKey } from './key-tokens';
import type { TokenRevocations } from './token-revocations';

const REMEMBERED = 1_000;

/** Checks what requests bring: users' tokens, and programs' keys, which become short-lived tokens. */
export class GatewayCredentials implements Credentials {
  /** A key's caller, as long as the token that services get for it is used again. */
  private readonly knownKeys = new LRUCache<string, Caller>({ max: REMEMBERED });

  constructor(
    private readonly tokens: Tokens,
    private readonly keys: ApiKeyStore,
    private readonly revocations: TokenRevocations,
  ) {}

  async check(bearer: string | undefined, wanted?: Scope): Promise<Caller> {
    const caller = bearer?.startsWith('atk_')
      ? await this.callerOfKey(bearer)
      : await this.tokens.verify(bearer);
    const revoked = this.revocations.includes(caller.tokenId);
    if (revoked === true || (revoked !== false && (await revoked))) throw tokenRevoked();
    if (wanted !== undefined) assertScope(caller, wanted);
    return caller;
  }

  async holderOf(bearer: string): Promise<string | undefined> {
    try {
      return (await this.tokens.verify(bearer)).userId;
    } catch {
      return undefined;
    }
  }

  /** A token for a socket in place of a program's key, as long-lived as a person's. */
  async socketToken(secret: string): Promise<string> {
    const caller = await this.check(secret, 'read');
    const key = await this.keys.find(secret);
    if (key === undefined) throw invalidKey();
    const { role, scopes } = key;
    const { tokenId } = caller;
    const seconds = secondsOf(key, socketTokenLifetimeMs);
    return this.tokens.sign(key.userId, seconds, false, { tokenId, role, scopes });
  }

  private async callerOfKey(secret: string): Promise<Caller> {
    const hash = hashOf(secret);
    const known = this.knownKeys.get(hash);
    if (known !== undefined) return known;
    const key = await this.keys.find(secret);
    if (key === undefined) throw invalidKey();
    const { userId, role, scopes } = key;
    const tokenId = tokenIdOfKey(key.id);
    const seconds = secondsOf(key, keyTokenLifetimeMs);
    const forwardAs = await this.tokens.sign(userId, seconds, false, {
      tokenId,
      role,
      scopes,
    });
    const caller: Caller = { userId, tokenId, role, scopes, forwardAs };
    // Half of its life is left for the request that uses it last.
    this.knownKeys.set(hash, caller, { ttl: Math.max(seconds * 500, 1) });
    return caller;
  }
}

/** The lifetime of a token that stands for a key: it never outlives the key. */
function secondsOf({ expiresAt }: FoundKey, mostMs: number): number {
  const leftMs = expiresAt === null ? Infinity : expiresAt.getTime() - Date.now();
  return Math.max(Math.floor(Math.min(mostMs, leftMs) / 1_000), 1);
}

function invalidKey(): AppError {
  return new AppError('UNAUTHENTICATED', 'the API key is not valid');
}
