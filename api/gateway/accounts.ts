import type { z } from 'zod';
import type {
  changePasswordRequest,
  loginRequest,
  registerRequest,
  tokenResponse,
  User,
} from '../../contracts/auth';
import { AppError } from '../../core/errors';
import { tooManyRequests } from '../shared/rate-limited';
import { isReservedName, reservedOf } from './reserved-names';
import type {
  Account,
  ApiKeys,
  AuditLog,
  Guess,
  LoginAttempts,
  LoginSessions,
  Origin,
  Passwords,
  Users,
} from './ports';

export interface AccountsOptions {
  readonly users: Users;
  readonly passwords: Passwords;
  readonly sessions: LoginSessions;
  readonly apiKeys: ApiKeys;
  readonly attempts: LoginAttempts;
  readonly audit: AuditLog;
  readonly developmentLogin: boolean;
}

/** How long after a log-in its user counts as present. */
const FRESH_MS = 5 * 60_000;

type TokenAnswer = z.infer<typeof tokenResponse>;

/** Who may come in, and by what. */
export class Accounts {
  constructor(private readonly options: AccountsOptions) {}

  async register(request: z.infer<typeof registerRequest>, origin: Origin): Promise<TokenAnswer> {
    const { users, passwords, audit } = this.options;
    const { username, email, password } = request;
    const passwordHash = await passwords.hash(password);
    const reserved = reservedOf(request);
    const created = reserved ?? (await users.create({ username, email, passwordHash }));
    const act = { type: 'auth.register', actor: username, origin } as const;
    if (typeof created === 'string') {
      await audit.record({ ...act, outcome: 'failure', details: { taken: created } });
      throw alreadyRegistered();
    }
    await audit.record({ ...act, outcome: 'success', userId: created.id });
    return this.tokenFor(created, origin, false);
  }

  /** One answer for a wrong name and a wrong password, after the same work. */
  async logIn(request: z.infer<typeof loginRequest>, origin: Origin): Promise<TokenAnswer> {
    const { users, passwords, audit } = this.options;
    const name = request.username.trim();
    const act = { type: 'auth.login', actor: name, origin } as const;
    const found = await users.findByName(name);
    const isDevelopment = found?.isDevelopment === true;
    const usable = found !== undefined && (!isDevelopment || this.options.developmentLogin);
    const find = async () => {
      const right = await passwords.verify(usable ? found.passwordHash : null, request.password);
      if (!usable || !right) return undefined;
      await this.rehash(found, request.password);
      return found;
    };
    const limited = () => audit.record({ ...act, type: 'auth.login-limited', outcome: 'failure' });
    const guess: Guess = {
      of: found?.user.id ?? name,
      address: origin.address,
      // The page tries a development user at every load: where it is nobody, people go on logging in.
      isHopeless: !usable && (isDevelopment || isReservedName(name)),
    };
    const account = await (usable && isDevelopment ? find() : this.counted(guess, find, limited));
    if (account === undefined) {
      await audit.record({ ...act, outcome: 'failure' });
      throw new AppError('WRONG_LOGIN', 'Incorrect username or password');
    }
    if (!account.user.is_active) {
      await audit.record({ ...act, outcome: 'failure', details: { reason: 'inactive' } });
      throw new AppError('INACTIVE', 'User account is inactive');
    }
    await audit.record({ ...act, outcome: 'success', userId: account.user.id });
    return this.tokenFor(account.user, origin, account.isDevelopment);
  }

  async logInForDevelopment(origin: Origin): Promise<TokenAnswer> {
    if (!this.options.developmentLogin) {
      throw new AppError('DEV_LOGIN_OFF', 'the development login is disabled');
    }
    const user = await this.options.users.developmentUser();
    await this.options.audit.record({
      type: 'auth.login',
      outcome: 'success',
      actor: user.username,
      userId: user.id,
      origin,
      details: { method: 'dev-login' },
    });
    return this.tokenFor(user, origin, true);
  }

  /**
   * Other sessions of the user end, API keys when asked; the session that asks goes on. Returns how
   * many keys were revoked.
   */
  async changePassword(
    userId: string,
    sessionId: string,
    request: z.infer<typeof changePasswordRequest>,
    origin: Origin,
  ): Promise<number> {
    const { users, passwords, sessions, apiKeys, audit } = this.options;
    const account = await users.findAccount(userId);
    const name = account?.user.username ?? '';
    const act = { type: 'auth.password-changed', actor: name, userId, origin } as const;
    if (!(await this.isPassword(account, request.current_password, origin))) {
      await audit.record({ ...act, outcome: 'failure' });
      throw wrongPassword('current_password');
    }
    await users.setPassword(userId, await passwords.hash(request.new_password));
    await sessions.closeAll(userId, sessionId);
    const revoked = request.api_keys === true ? await apiKeys.revokeAll(userId) : 0;
    await audit.record({ ...act, outcome: 'success', details: { api_keys_revoked: revoked } });
    return revoked;
  }

  /** Throws unless the user gave the password, or logged in a moment ago. */
  async assertPresent(
    user: User,
    sessionId: string,
    password: string | undefined,
    origin: Origin,
  ): Promise<void> {
    if (password === undefined) {
      const openedAt = await this.options.sessions.openedAt(user.id, sessionId);
      if (openedAt !== undefined && Date.now() - openedAt.getTime() < FRESH_MS) return;
      throw new AppError(
        'PASSWORD_REQUIRED',
        'expected `password`, or a login within the last 5 minutes',
        {
          fields: [{ field: 'password', message: 'expected the password of the user' }],
        },
      );
    }
    const account = await this.options.users.findAccount(user.id);
    if (!(await this.isPassword(account, password, origin))) throw wrongPassword('password');
  }

  /** An inactive user's sessions and keys end at once. */
  async setActive(id: string, active: boolean, actor: string, origin: Origin): Promise<User> {
    const { users, sessions, apiKeys, audit } = this.options;
    const user = await users.setActive(id, active);
    if (user === undefined) throw notFound();
    if (!active) {
      await sessions.closeAll(id);
      await apiKeys.revokeAll(id);
    }
    await audit.record({
      type: 'auth.user-changed',
      outcome: 'success',
      actor,
      userId: id,
      origin,
      details: { username: user.username, is_active: active },
    });
    return user;
  }

  /** Hashes of the old systems are replaced at the first log-in. */
  private async rehash({ user, passwordHash }: Account, password: string): Promise<void> {
    const { users, passwords } = this.options;
    if (passwordHash === null || !passwords.isOutdated(passwordHash)) return;
    await users.replaceHash(user.id, passwordHash, await passwords.hash(password));
  }

  /** Looks for a right password, unless too many were wrong: then throws a 429 after `onLimited`. */
  private async counted<T>(
    guess: Guess,
    find: () => Promise<T | undefined>,
    onLimited?: () => Promise<void>,
  ): Promise<T | undefined> {
    const { attempts } = this.options;
    const waitSeconds = await attempts.begin(guess);
    if (waitSeconds > 0) {
      await onLimited?.();
      throw tooManyRequests('Too many failed logins', waitSeconds);
    }
    let found: T | undefined;
    try {
      found = await find();
    } catch (error) {
      await attempts.takeBack(guess);
      throw error;
    }
    if (found !== undefined) await attempts.succeeded(guess);
    return found;
  }

  private async isPassword(
    account: Account | undefined,
    password: string,
    { address }: Origin,
  ): Promise<boolean> {
    const hash = account?.passwordHash ?? null;
    const guess = { of: account?.user.id ?? '', address };
    const right = await this.counted(guess, async () =>
      (await this.options.passwords.verify(hash, password)) ? true : undefined,
    );
    return right === true;
  }

  private async tokenFor(user: User, origin: Origin, dev: boolean): Promise<TokenAnswer> {
    const { sessions } = this.options;
    return {
      access_token: await sessions.open(user, origin, dev),
      token_type: 'bearer',
      expires_in: sessions.lifetimeSeconds,
      user,
    };
  }
}

/** One answer for a name and for an address: it does not say which of them somebody has. */
function alreadyRegistered(): AppError {
  const message = 'the user name or the e-mail address is already registered';
  return new AppError('ALREADY_REGISTERED', 'Username already registered', {
    fields: [
      { field: 'username', message },
      { field: 'email', message },
    ],
  });
}

/** Not a 401, which would send the page to its login. */
function wrongPassword(field: string): AppError {
  const message = field === 'password' ? 'the password is wrong' : 'the current password is wrong';
  return new AppError('WRONG_PASSWORD', message, { fields: [{ field, message: 'is wrong' }] });
}

export function notFound(): AppError {
  return new AppError('NOT_FOUND', 'Not Found');
}
