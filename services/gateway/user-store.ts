import { randomUUID } from 'node:crypto';
import type { UserView, Users } from '../../api/gateway/ports';
import { encodeEvent } from '../../contracts/events';
import type { Database } from '../../platform/postgres/database';
import { addToOutbox } from '../../platform/postgres/outbox';

interface UserRow {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly is_active: boolean;
  readonly is_verified: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const development = { username: 'dev_user', email: 'dev@example.com' };
const anyUuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The users' table and the audit of their logins. */
export class UserStore implements Users {
  constructor(
    private readonly db: Database,
    private readonly onAudit: () => void,
  ) {}

  async logInDevelopmentUser(login: { traceId: string; address: string }): Promise<UserView> {
    const user = await this.db.transaction(async (transaction) => {
      await transaction('users')
        .insert({ id: randomUUID(), ...development, is_verified: true })
        .onConflict('username')
        .ignore();
      const found = await transaction<UserRow>('users')
        .where({ username: development.username })
        .first();
      if (found === undefined) throw new Error('the development user could not be made');
      await addToOutbox(transaction, [loginRecord(found, login)]);
      return viewOf(found);
    });
    this.onAudit();
    return user;
  }

  async find(id: string): Promise<UserView | undefined> {
    if (!anyUuid.test(id)) return undefined;
    const row = await this.db<UserRow>('users').where({ id }).first();
    return row === undefined ? undefined : viewOf(row);
  }
}

function loginRecord(user: UserRow, login: { traceId: string; address: string }) {
  const payload = {
    action: 'dev-login',
    outcome: 'success' as const,
    actor: user.username,
    address: login.address,
    details: {},
  };
  const value = encodeEvent(
    'audit-logs',
    { type: 'auth.login', payload },
    {
      eventId: randomUUID(),
      occurredAt: new Date().toISOString(),
      traceId: login.traceId,
      userId: user.id,
    },
  );
  return { topic: 'audit-logs', key: user.username, value };
}

function viewOf(row: UserRow): UserView {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    is_active: row.is_active,
    is_verified: row.is_verified,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
