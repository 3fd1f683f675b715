import { randomUUID } from 'node:crypto';
import type { Account, NewUser, Users } from '../../api/gateway/ports';
import { developmentAccounts } from '../../api/gateway/reserved-names';
import { AppError } from '../../core/errors';
import type { User } from '../../contracts/auth';
import type { Database } from '../../platform/postgres/database';

interface UserRow {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly password_hash: string | null;
  readonly role: 'user' | 'admin';
  readonly is_active: boolean;
  readonly is_verified: boolean;
  readonly is_development: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** A user of the development switch. */
interface DevelopmentUser {
  readonly username: string;
  readonly email: string;
}

const [developmentUser] = developmentAccounts;

const anyUuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const UNIQUE_VIOLATION = '23505';

/** The users' table. */
export class UserStore implements Users {
  constructor(private readonly db: Database) {}

  async find(id: string): Promise<User | undefined> {
    return (await this.findAccount(id))?.user;
  }

  async findAccount(id: string): Promise<Account | undefined> {
    if (!anyUuid.test(id)) return undefined;
    return this.accountOf(await this.db<UserRow>('users').where({ id }).first());
  }

  async findByName(name: string): Promise<Account | undefined> {
    // Postgres takes no text with a NUL; nobody's name has one.
    if (name.includes('\0')) return undefined;
    const column = name.includes('@') ? 'email' : 'username';
    return this.accountOf(
      await this.db<UserRow>('users').whereRaw(`lower(${column}) = lower(?)`, [name]).first(),
    );
  }

  async create(user: NewUser): Promise<User | 'username' | 'email'> {
    const { username, email, passwordHash } = user;
    try {
      const [row] = await this.db<UserRow>('users')
        .insert({ id: randomUUID(), username, email, password_hash: passwordHash })
        .returning('*');
      if (row === undefined) throw new Error('expected the row of the new user');
      return viewOf(row);
    } catch (error) {
      const { code, constraint } = error as { code?: string; constraint?: string };
      if (code !== UNIQUE_VIOLATION) throw error;
      return constraint === 'users_email_unique' ? 'email' : 'username';
    }
  }

  async setPassword(id: string, passwordHash: string): Promise<void> {
    await this.db('users')
      .where({ id })
      .update({ password_hash: passwordHash, updated_at: new Date() });
  }

  async replaceHash(id: string, oldHash: string, newHash: string): Promise<void> {
    // No change of the account: `updated_at` stays.
    await this.db('users').where({ id, password_hash: oldHash }).update({ password_hash: newHash });
  }

  async setActive(id: string, active: boolean): Promise<User | undefined> {
    const [row] = await this.db<UserRow>('users')
      .where({ id })
      .update({ is_active: active, updated_at: new Date() })
      .returning('*');
    return row && viewOf(row);
  }

  async developmentUser(): Promise<User> {
    const { username } = developmentUser;
    if ((await this.findByName(username)) === undefined) {
      await this.addDevelopmentUser(developmentUser, null);
    }
    const found = await this.findByName(username);
    // Names were not reserved once: what a person registered is opened to nobody.
    if (found?.isDevelopment !== true) {
      throw new AppError('DEV_LOGIN_OFF', `the name ${username} belongs to a registered user`);
    }
    return found.user;
  }

  async admins(): Promise<User[]> {
    const rows = await this.db<UserRow>('users').where({ role: 'admin' }).orderBy('username');
    return rows.map(viewOf);
  }

  async setRole(id: string, role: User['role']): Promise<void> {
    await this.db('users').where({ id }).update({ role, updated_at: new Date() });
  }

  /** Makes a user of the development switch, or gives the one there is its password again. */
  async addDevelopmentUser(user: DevelopmentUser, passwordHash: string | null): Promise<void> {
    const { username, email } = user;
    await this.db('users')
      .insert({
        id: randomUUID(),
        username,
        email,
        password_hash: passwordHash,
        is_verified: true,
        is_development: true,
      })
      .onConflict()
      .ignore();
    await this.db('users')
      .where({ username, is_development: true, password_hash: null })
      .update({ password_hash: passwordHash });
  }

  private accountOf(row: UserRow | undefined): Account | undefined {
    if (row === undefined) return undefined;
    const { password_hash: passwordHash, is_development: isDevelopment } = row;
    return { user: viewOf(row), passwordHash, isDevelopment };
  }
}

function viewOf(row: UserRow): User {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    role: row.role,
    is_active: row.is_active,
    is_verified: row.is_verified,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
