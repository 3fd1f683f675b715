import { randomUUID } from 'node:crypto';
import type { AuditLog } from '../../api/gateway/ports';
import type { User } from '../../contracts/auth';
import { AppError } from '../../core/errors';
import type { ApiKeyStore } from './api-key-store';
import type { LoginSessionStore } from './login-sessions';
import type { UserStore } from './user-store';

export interface AdminsOptions {
  readonly users: UserStore;
  readonly sessions: LoginSessionStore;
  readonly apiKeys: ApiKeyStore;
  readonly audit: AuditLog;
}

/** Who holds the role admin: changed by whoever runs the system, never over HTTP. */
export class Admins {
  constructor(private readonly options: AdminsOptions) {}

  list(): Promise<User[]> {
    return this.options.users.admins();
  }

  /** The role counts at the gateway at once, in the other services from the next log-in on. */
  async grant(name: string): Promise<User> {
    const { user, isDevelopment } = await this.accountOf(name);
    if (isDevelopment) {
      throw new AppError(
        'INVALID_REQUEST',
        `${user.username} is a development user: everybody knows its password`,
      );
    }
    return this.change(user, 'admin');
  }

  /** Sessions and admin keys of the user end: their tokens say that they are an admin's. */
  async revoke(name: string): Promise<User> {
    const { user } = await this.accountOf(name);
    const changed = await this.change(user, 'user');
    await this.options.sessions.closeAll(user.id);
    await this.options.apiKeys.revokeAdminKeys(user.id);
    return changed;
  }

  private async accountOf(name: string) {
    const found = await this.options.users.findByName(name.trim());
    if (found === undefined) {
      throw new AppError('USER_NOT_FOUND', `expected a registered user, was ${name}`);
    }
    return found;
  }

  private async change(user: User, role: User['role']): Promise<User> {
    const { users, audit } = this.options;
    await users.setRole(user.id, role);
    await audit.record({
      type: 'auth.user-changed',
      outcome: 'success',
      actor: 'npm run admin',
      userId: user.id,
      origin: { traceId: randomUUID(), address: 'local', userAgent: 'npm run admin' },
      details: { username: user.username, role },
    });
    return { ...user, role };
  }
}
