import type { Caller, Credentials } from '../../api/gateway/ports';
import { AppError } from '../../contracts/errors';
import { assertScope, tokenRevoked } from '../../platform/http/authenticate';
import type { Scope, Tokens } from '../../platform/http/token';
import { hashOf } from './api-key-store';
import type { ApiKeyStore } from './api-key-store';
import { keyTokenLifetimeMs, tokenIdOfKey } from './key-tokens';
import type { TokenRevocations } from './token-revocations';

const REMEMBERED = 1_000;

interface KnownKey {
  readonly caller: Caller;
  /** Until then the token that services get for it is used again. */
  readonly goodUntil: number;
}

/** Checks what requests bring: users' tokens, and programs' keys, which become short-lived tokens. */
export class GatewayCredentials implements Credentials {
  private readonly knownKeys = new Map<string, KnownKey>();

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

  private async callerOfKey(secret: string): Promise<Caller> {
    const hash = hashOf(secret);
    const known = this.knownKeys.get(hash);
    if (known !== undefined && known.goodUntil > Date.now()) return known.caller;
    this.knownKeys.delete(hash);
    const key = await this.keys.find(secret);
    if (key === undefined) {
      throw new AppError('UNAUTHENTICATED', 'the API key is not valid');
    }
    const { userId, role, scopes } = key;
    const tokenId = tokenIdOfKey(key.id);
    const leftMs = key.expiresAt === null ? Infinity : key.expiresAt.getTime() - Date.now();
    const lifetimeMs = Math.min(keyTokenLifetimeMs, leftMs);
    const forwardAs = await this.tokens.sign(userId, Math.ceil(lifetimeMs / 1_000), false, {
      tokenId,
      role,
      scopes,
    });
    const caller: Caller = { userId, tokenId, role, scopes, forwardAs };
    // Half of its life is left for the request that uses it last.
    this.knownKeys.set(hash, { caller, goodUntil: Date.now() + lifetimeMs / 2 });
    if (this.knownKeys.size > REMEMBERED) {
      for (const oldest of this.knownKeys.keys()) {
        this.knownKeys.delete(oldest);
        break;
      }
    }
    return caller;
  }
}
