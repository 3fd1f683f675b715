import type { z } from 'zod';
import type {
  changePasswordRequest,
  loginRequest,
  registerRequest,
  tokenResponse,
  User,
} from '../../contracts/auth';
import { AppError } from '../../contracts/errors';
import { tooManyRequests } from './rate-limited';
import type {
  ApiKeys,
  AuditLog,
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

type TokenAnswer = z.infer<typeof tokenResponse>;

/** Every page load without a token tries these: their failures say nothing about an attack. */
const PAGE_LOAD_NAME = 'dev_user';

/** Who may come in, and by what. */
export class Accounts {
  constructor(private readonly options: AccountsOptions) {}

  async register(request: z.infer<typeof registerRequest>, origin: Origin): Promise<TokenAnswer> {
    const { users, passwords, audit } = this.options;
    const { username, email, password } = request;
    const passwordHash = await passwords.hash(password);
    const created = await users.create({ username, email, passwordHash });
    const act = { type: 'auth.register', actor: username, origin } as const;
    if (typeof created === 'string') {
      await audit.record({ ...act, outcome: 'failure', details: { taken: created } });
      const what = created === 'username' ? 'Username' : 'Email';
      throw new AppError('ALREADY_REGISTERED', `${what} already registered`, {
        fields: [{ field: created, message: 'is registered already' }],
      });
    }
    await audit.record({ ...act, outcome: 'success', userId: created.id });
    return this.tokenFor(created, origin, false);
  }

  /** One answer for a wrong name and a wrong password, after the same work. */
  async logIn(request: z.infer<typeof loginRequest>, origin: Origin): Promise<TokenAnswer> {
    const { users, passwords, audit } = this.options;
    const name = request.username.trim();
    const isPageLoad = name.toLowerCase() === PAGE_LOAD_NAME;
    const act = { type: 'auth.login', actor: name, origin } as const;
    const find = async () => {
      const found = await users.findByName(name);
      const usable = found !== undefined && this.isUsable(found.isDevelopment);
      const right = await passwords.verify(usable ? found.passwordHash : null, request.password);
      return usable && right ? found : undefined;
    };
    const limited = () => audit.record({ ...act, type: 'auth.login-limited', outcome: 'failure' });
    const account = await (isPageLoad ? find() : this.counted(name, origin, find, limited));
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
      throw new AppError('DEV_LOGIN_OFF', 'the development login is switched off');
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

  /** Other sessions of the user end; the one that asks goes on. */
  async changePassword(
    userId: string,
    sessionId: string,
    request: z.infer<typeof changePasswordRequest>,
    origin: Origin,
  ): Promise<void> {
    const { users, passwords, sessions, audit } = this.options;
    const account = await users.findAccount(userId);
    const name = account?.user.username ?? '';
    const act = { type: 'auth.password-changed', actor: name, userId, origin } as const;
    const right = await this.counted(name, origin, async () =>
      (await passwords.verify(account?.passwordHash ?? null, request.current_password))
        ? true
        : undefined,
    );
    if (right === undefined) {
      await audit.record({ ...act, outcome: 'failure' });
      // Not a 401, which would send the page to its login.
      throw new AppError('WRONG_PASSWORD', 'the current password is not right', {
        fields: [{ field: 'current_password', message: 'is not right' }],
      });
    }
    await users.setPassword(userId, await passwords.hash(request.new_password));
    await sessions.closeAll(userId, sessionId);
    await audit.record({ ...act, outcome: 'success' });
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

  /** Looks for a right password, unless too many were wrong: then throws a 429 after `onLimited`. */
  private async counted<T>(
    name: string,
    { address }: Origin,
    find: () => Promise<T | undefined>,
    onLimited?: () => Promise<void>,
  ): Promise<T | undefined> {
    const { attempts } = this.options;
    const waitSeconds = await attempts.begin(name, address);
    if (waitSeconds > 0) {
      await onLimited?.();
      throw tooManyRequests('Too many failed logins', waitSeconds);
    }
    let found: T | undefined;
    try {
      found = await find();
    } catch (error) {
      await attempts.takeBack(name, address);
      throw error;
    }
    if (found !== undefined) await attempts.succeeded(name, address);
    return found;
  }

  private isUsable(isDevelopment: boolean): boolean {
    return !isDevelopment || this.options.developmentLogin;
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

export function notFound(): AppError {
  return new AppError('NOT_FOUND', 'Not Found');
}
