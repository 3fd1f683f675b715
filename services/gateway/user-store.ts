import { randomUUID } from 'node:crypto';
import type { Account, NewUser, Users } from '../../api/gateway/ports';
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

/** A user of the development switch, with the password known to all. */
export interface DevelopmentUser {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

const developmentUser: DevelopmentUser = {
  username: 'dev_user',
  email: 'dev@example.com',
  password: 'dev_password',
};
export const developmentUsers: readonly DevelopmentUser[] = [
  developmentUser,
  { username: 'demo', email: 'demo@example.com', password: 'demo123' },
];

const anyUuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const UNIQUE_VIOLATION = '23505';

/** The users' table. `admins` are the names whose users hold that role whatever the table says. */
export class UserStore implements Users {
  private readonly admins: ReadonlySet<string>;

  constructor(
    private readonly db: Database,
    admins: readonly string[],
  ) {
    this.admins = new Set(admins.map((name) => name.toLowerCase()));
  }

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
      return this.viewOf(row);
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

  async setActive(id: string, active: boolean): Promise<User | undefined> {
    const [row] = await this.db<UserRow>('users')
      .where({ id })
      .update({ is_active: active, updated_at: new Date() })
      .returning('*');
    return row && this.viewOf(row);
  }

  async developmentUser(): Promise<User> {
    const found = await this.findByName(developmentUser.username);
    if (found !== undefined) return found.user;
    await this.addDevelopmentUser(developmentUser, null);
    const made = await this.findByName(developmentUser.username);
    if (made === undefined) throw new Error('the development user could not be made');
    return made.user;
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
    return { user: this.viewOf(row), passwordHash, isDevelopment };
  }

  private viewOf(row: UserRow): User {
    return {
      id: row.id,
      username: row.username,
      email: row.email,
      role: this.admins.has(row.username.toLowerCase()) ? 'admin' : row.role,
      is_active: row.is_active,
      is_verified: row.is_verified,
      created_at: row.created_at.toISOString(),
      updated_at: row.updated_at.toISOString(),
    };
  }
}
