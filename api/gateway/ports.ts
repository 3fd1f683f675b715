import type { ApiKey, ApiKeyScope, LoginSession, User } from '../../contracts/auth';
import type { AuditEventType } from '../../contracts/health';

/** Where a request comes from. */
export interface Origin {
  readonly traceId: string;
  readonly address: string;
  readonly userAgent: string;
}

/** Who a checked credential belongs to. */
export interface Caller {
  readonly userId: string;
  readonly tokenId: string;
  readonly role: 'user' | 'admin' | 'service';
  /** Undefined for a person; a program's key has some. */
  readonly scopes?: readonly ApiKeyScope[];
  /** The bearer token that services get in place of the one given. */
  readonly forwardAs?: string;
}

export interface Credentials {
  /**
   * Throws `UNAUTHENTICATED` (401) for a credential that is missing, wrong, expired or revoked,
   * and `INSUFFICIENT_SCOPE` (403) for a program's key without the scope wanted.
   */
  check(bearer: string | undefined, wanted?: ApiKeyScope): Promise<Caller>;
  /** Whose a token is, revoked or not, to count their requests; undefined for one that is nobody's. */
  holderOf(bearer: string): Promise<string | undefined>;
}

/** A user with what a login needs to know. */
export interface Account {
  readonly user: User;
  readonly passwordHash: string | null;
  readonly isDevelopment: boolean;
}

export interface NewUser {
  readonly username: string;
  readonly email: string;
  readonly passwordHash: string;
}

export interface Users {
  find(id: string): Promise<User | undefined>;
  findAccount(id: string): Promise<Account | undefined>;
  /** By user name or e-mail address, whatever the case. */
  findByName(name: string): Promise<Account | undefined>;
  /** The user, or which of the two is another's already. */
  create(user: NewUser): Promise<User | 'username' | 'email'>;
  setPassword(id: string, passwordHash: string): Promise<void>;
  /** The same password under another hash, unless another one was set in the meantime. */
  replaceHash(id: string, oldHash: string, newHash: string): Promise<void>;
  /** Undefined when there is no such user. */
  setActive(id: string, active: boolean): Promise<User | undefined>;
  /** The development user, made when absent. */
  developmentUser(): Promise<User>;
}

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long without a hash as with one, so that time tells nothing about who exists. */
  verify(hash: string | null, password: string): Promise<boolean>;
  /** Whether a hash is of an old system: it is replaced when its password is next given. */
  isOutdated(hash: string): boolean;
}

/** Logins that have not ended, each with the token that it gave out. */
export interface LoginSessions {
  readonly lifetimeSeconds: number;
  /** The access token of a new session. */
  open(user: User, origin: Origin, dev: boolean): Promise<string>;
  list(userId: string, currentId: string): Promise<LoginSession[]>;
  /** When an open session of the user began; undefined when there is no such session. */
  openedAt(userId: string, id: string): Promise<Date | undefined>;
  /** False when the user has no such session. The session's token is refused everywhere at once. */
  close(userId: string, id: string): Promise<boolean>;
  /** How many were closed; `exceptId` stays. */
  closeAll(userId: string, exceptId?: string): Promise<number>;
  /** From now on the token is refused everywhere; one that is not valid changes nothing. */
  revoke(token: string): Promise<Caller | undefined>;
}

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly expiresAt: Date;
}

export interface ApiKeys {
  /** How many a user has that have not expired. */
  count(userId: string): Promise<number>;
  /** Undefined when the user has `most` keys already. */
  create(
    userId: string,
    key: NewApiKey,
    most: number,
  ): Promise<{ apiKey: ApiKey; secret: string } | undefined>;
  list(userId: string): Promise<ApiKey[]>;
  /** False when the user has no such key. */
  revoke(userId: string, id: string): Promise<boolean>;
  /** Returns how many were revoked. */
  revokeAll(userId: string): Promise<number>;
}

/** The wrong passwords of late. Throws `LOGIN_CLOSED` (503) when they cannot be counted. */
export interface LoginAttempts {
  /**
   * Counts an attempt as failed until another method tells otherwise, and answers 0; or, when there
   * were too many, the seconds to wait before another one is looked at.
   */
  begin(guess: Guess): Promise<number>;
  /** The password was right: earlier failures with the account are forgotten. */
  succeeded(guess: Guess): Promise<void>;
  /** Nobody knows whether the password was right. */
  takeBack(guess: Guess): Promise<void>;
}

/** A password that somebody tries. */
export interface Guess {
  /** The id of the account, by whichever name it was meant; the name itself where there is none. */
  readonly of: string;
  readonly address: string;
  /** No password can be right: the guess counts for its name, but not for all names of the address. */
  readonly isHopeless?: boolean;
}

/** A security-relevant act; never a secret. */
export interface AuditRecord {
  readonly type: AuditEventType;
  readonly outcome: 'success' | 'failure';
  readonly actor: string | null;
  readonly userId?: string;
  readonly origin: Origin;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface AuditLog {
  record(act: AuditRecord): Promise<void>;
}

/** What is kept of an answer for the repetition of its request. */
export interface KeptAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Undefined when the answer was too large to be kept. */
  readonly body?: string;
  /** Where the answer says that what it made can be read. */
  readonly location?: string;
}

/** A request under an `Idempotency-Key`: keys of one user are never another's. */
export interface RequestKey {
  readonly userId: string;
  /** The address, or its /64, that the request came from: it may be many users'. */
  readonly network: string;
  /** Made of the user, the path and the key. */
  readonly name: string;
  /** Of this attempt: it keeps and releases only what it has claimed itself. */
  readonly owner: string;
}

export type Claim =
  | { readonly state: 'new' }
  | { readonly state: 'under way' }
  /** The user, the address or all have used as many keys as are kept. */
  | { readonly state: 'too many'; readonly retrySeconds: number }
  /** `fingerprint` is the SHA-256 of the body of the first request. */
  | { readonly state: 'answered'; readonly fingerprint: string; readonly answer: KeptAnswer };

/** The requests made under an `Idempotency-Key`. */
export interface IdempotentRequests {
  /** Claims the key for a request, or returns what became of the one that had it before. */
  claim(key: RequestKey): Promise<Claim>;
  keep(key: RequestKey, fingerprint: string, answer: KeptAnswer): Promise<void>;
  /** Nothing was done: the key may be used again. */
  release(key: RequestKey): Promise<void>;
  /** Nobody knows whether it was done: the key stays taken for a while. */
  leave(key: RequestKey): Promise<void>;
}

/** What became of a request that was not answered in time. */
export interface LateOutcome {
  readonly state: 'done' | 'failed' | 'unknown';
  /** Why it failed, or why nobody knows. */
  readonly reason?: string;
  /** What the service answered in the end. */
  readonly answer?: KeptAnswer;
}

/** A request that was answered with a 504. */
export interface LateRequest extends Omit<LateOutcome, 'state'> {
  readonly id: string;
  /** As `POST /api/backtest/run`. */
  readonly request: string;
  readonly state: LateOutcome['state'] | 'accepted';
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** The requests that were answered with a 504, for a week. */
export interface LateRequests {
  begin(id: string, late: { readonly userId: string; readonly request: string }): Promise<void>;
  /** Somebody still waits for their answers. Without it a request soon counts as `unknown`. */
  renew(ids: readonly string[]): Promise<void>;
  end(id: string, outcome: LateOutcome): Promise<void>;
  /** A user's request as it is now; undefined when there is none with this id. */
  find(userId: string, id: string): Promise<LateRequest | undefined>;
}
