import { randomUUID } from 'node:crypto';
import type { Caller, LoginSessions, Origin } from '../../api/gateway/ports';
import { isUuid } from '../../api/shared/requests';
import type { LoginSession, User } from '../../contracts/auth';
import { AppError } from '../../core/errors';
import type { Tokens } from '../../platform/http/token';
import type { Database } from '../../platform/postgres/database';
import type { TokenRevocations } from './token-revocations';

const DAY_SECONDS = 86_400;

interface SessionRow {
  readonly id: string;
  readonly address: string;
  readonly user_agent: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly closed_at: Date | null;
}

/** Logins in Postgres. A session's id is its token's id, so closing it takes the token back. */
export class LoginSessionStore implements LoginSessions {
  readonly lifetimeSeconds = DAY_SECONDS;

  constructor(
    private readonly db: Database,
    private readonly tokens: Tokens,
    private readonly revocations: TokenRevocations,
  ) {}

  async open(user: User, origin: Origin, dev: boolean): Promise<string> {
    const id = randomUUID();
    const token = await this.tokens.sign(user.id, this.lifetimeSeconds, dev, {
      tokenId: id,
      role: user.role,
    });
    const now = Date.now();
    await this.db('login_sessions').insert({
      id,
      user_id: user.id,
      address: origin.address,
      user_agent: origin.userAgent.replaceAll('\0', ''),
      created_at: new Date(now),
      expires_at: new Date(now + this.lifetimeSeconds * 1_000),
    });
    return token;
  }

  async list(userId: string, currentId: string): Promise<LoginSession[]> {
    const rows = await this.openOf(userId).orderBy('created_at', 'desc');
    return rows.map((row) => ({
      id: row.id,
      created_at: row.created_at.toISOString(),
      expires_at: row.expires_at.toISOString(),
      address: row.address,
      user_agent: row.user_agent,
      current: row.id === currentId,
    }));
  }

  async openedAt(userId: string, id: string): Promise<Date | undefined> {
    if (!isUuid(id)) return undefined;
    return (await this.openOf(userId).where({ id }).first('created_at'))?.created_at;
  }

  async close(userId: string, id: string): Promise<boolean> {
    return (await this.end(this.openOf(userId).where({ id }))) === 1;
  }

  closeAll(userId: string, exceptId?: string): Promise<number> {
    const sessions = this.openOf(userId);
    return this.end(exceptId === undefined ? sessions : sessions.whereNot({ id: exceptId }));
  }

  async revoke(token: string): Promise<Caller | undefined> {
    try {
      const { userId, tokenId, role, expiresAt } = await this.tokens.verify(token);
      if (await this.revocations.includes(tokenId)) return undefined;
      await this.revocations.add([{ tokenId, expiresAt: expiresAt * 1_000 }]);
      await this.openOf(userId).where({ id: tokenId }).update({ closed_at: new Date() });
      return { userId, tokenId, role };
    } catch (error) {
      if (error instanceof AppError && error.status === 401) return undefined;
      throw error;
    }
  }

  /** Forgets sessions that expired a while ago. */
  async sweep(): Promise<void> {
    await this.db('login_sessions').where('expires_at', '<', new Date()).delete();
  }

  private openOf(userId: string) {
    return this.db<SessionRow & { user_id: string }>('login_sessions')
      .where({ user_id: userId })
      .whereNull('closed_at')
      .where('expires_at', '>', new Date());
  }

  private async end(sessions: ReturnType<LoginSessionStore['openOf']>): Promise<number> {
    const rows = await sessions.update({ closed_at: new Date() }).returning(['id', 'expires_at']);
    await this.revocations.add(
      rows.map((row) => ({ tokenId: row.id, expiresAt: row.expires_at.getTime() })),
    );
    return rows.length;
  }
}
