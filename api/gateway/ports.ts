/** A user as the API shows one; times in ISO 8601 with Z. */
export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly is_active: boolean;
  readonly is_verified: boolean;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Who a checked token belongs to. */
export interface CheckedToken {
  readonly userId: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/** The users, as far as the routes need them. */
export interface Users {
  /** The development user, made when absent; the login is recorded for the audit. */
  logInDevelopmentUser(login: { traceId: string; address: string }): Promise<UserView>;
  find(id: string): Promise<UserView | undefined>;
}

/** Access tokens, from issue to revocation. */
export interface AccessTokens {
  readonly lifetimeSeconds: number;
  issueDevelopment(userId: string): Promise<string>;
  /** Throws `UNAUTHENTICATED` (401) for a token that is missing, wrong, expired or given back. */
  check(token: string | undefined): Promise<CheckedToken>;
  /** From now on the token is refused everywhere; one that is not valid anyway changes nothing. */
  revoke(token: string): Promise<void>;
}
