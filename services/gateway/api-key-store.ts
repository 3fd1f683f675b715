import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { ApiKeys, NewApiKey } from '../../api/gateway/ports';
import type { ApiKey, ApiKeyScope } from '../../contracts/auth';
import type { Database } from '../../platform/postgres/database';
import { socketTokenLifetimeMs, tokenIdOfKey } from './key-tokens';
import type { TokenRevocations } from './token-revocations';

const PREFIX_LENGTH = 12;
const USE_NOTED_EVERY_MS = 60_000;

interface KeyRow {
  readonly id: string;
  readonly user_id: string;
  readonly name: string;
  readonly prefix: string;
  readonly key_hash: string;
  readonly scopes: ApiKeyScope[];
  readonly created_at: Date;
  readonly last_used_at: Date | null;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
}

/** A key that a program has shown, with the user it stands for. */
export interface FoundKey {
  readonly id: string;
  readonly userId: string;
  readonly role: 'user' | 'admin';
  readonly scopes: readonly ApiKeyScope[];
  readonly expiresAt: Date | null;
}

/**
 * Keys of programs. Only their hash is kept: a key has 256 random bits, so a plain SHA-256 gives
 * nothing to guess, and it is quick enough for every request.
 */
export class ApiKeyStore implements ApiKeys {
  constructor(
    private readonly db: Database,
    private readonly revocations: TokenRevocations,
  ) {}

  async count(userId: string, db: Database = this.db): Promise<number> {
    const valid = await db<KeyRow>('api_keys')
      .where({ user_id: userId })
      .whereNull('revoked_at')
      .whereRaw('(expires_at is null or expires_at > now())')
      .select('id');
    return valid.length;
  }

  /** The lock on the user makes requests of the same moment wait for each other's count. */
  async create(
    userId: string,
    key: NewApiKey,
    most: number,
  ): Promise<{ apiKey: ApiKey; secret: string } | undefined> {
    const secret = `atk_${randomBytes(32).toString('base64url')}`;
    const values = {
      id: randomUUID(),
      user_id: userId,
      name: key.name.replaceAll('\0', ''),
      prefix: secret.slice(0, PREFIX_LENGTH),
      key_hash: hashOf(secret),
      scopes: [...key.scopes],
      expires_at: key.expiresAt,
    };
    return this.db.transaction(async (trx) => {
      await trx('users').where({ id: userId }).forUpdate().first('id');
      if ((await this.count(userId, trx)) >= most) return undefined;
      const [row] = await trx<KeyRow>('api_keys').insert(values).returning('*');
      if (row === undefined) throw new Error('expected the row of the new key');
      return { apiKey: viewOf(row), secret };
    });
  }

  async list(userId: string): Promise<ApiKey[]> {
    const rows = await this.living().where({ user_id: userId }).orderBy('created_at', 'desc');
    return rows.map(viewOf);
  }

  async revoke(userId: string, id: string): Promise<boolean> {
    return (await this.end(this.living().where({ user_id: userId, id }))) === 1;
  }

  revokeAll(userId: string): Promise<number> {
    return this.end(this.living().where({ user_id: userId }));
  }

  /** What a user may do no longer, no key of the user may. */
  revokeAdminKeys(userId: string): Promise<number> {
    return this.end(this.living().where({ user_id: userId }).whereRaw(`'admin' = any(scopes)`));
  }

  /** The key of a secret whose user is active; notes that it was used. */
  async find(secret: string): Promise<FoundKey | undefined> {
    const found: unknown = await this.db('api_keys')
      .join('users', 'users.id', 'api_keys.user_id')
      .where({ key_hash: hashOf(secret), 'users.is_active': true })
      .whereNull('revoked_at')
      .first('api_keys.*', 'users.role');
    const row = found as (KeyRow & { role: 'user' | 'admin' }) | undefined;
    if (row === undefined || (row.expires_at !== null && row.expires_at <= new Date())) {
      return undefined;
    }
    const used = row.last_used_at?.getTime() ?? 0;
    if (Date.now() - used > USE_NOTED_EVERY_MS) {
      await this.db('api_keys').where({ id: row.id }).update({ last_used_at: new Date() });
    }
    const { id, user_id: userId, role, scopes, expires_at: expiresAt } = row;
    return { id, userId, role, scopes, expiresAt };
  }

  private living() {
    return this.db<KeyRow>('api_keys').whereNull('revoked_at');
  }

  private async end(keys: ReturnType<ApiKeyStore['living']>): Promise<number> {
    const rows = await keys.update({ revoked_at: new Date() }).returning('id');
    const expiresAt = Date.now() + 2 * socketTokenLifetimeMs;
    await this.revocations.add(rows.map(({ id }) => ({ tokenId: tokenIdOfKey(id), expiresAt })));
    return rows.length;
  }
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function viewOf(row: KeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at?.toISOString() ?? null,
    expires_at: row.expires_at?.toISOString() ?? null,
  };
}
