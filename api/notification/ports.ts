/** Who a socket belongs to and until when its token is good (epoch seconds). */
export interface SocketUser {
  readonly userId: string;
  readonly tokenId: string;
  readonly expiresAt: number;
}

/** Throws an `AppError` of status 401 for a token that is missing, wrong, expired or revoked. */
export type CheckToken = (token: string | undefined) => Promise<SocketUser>;

/** Whether an upgrade from the address may be accepted, by its `Authorization` header or without. */
export type AdmitsUpgrade = (
  address: string,
  authorization: string | undefined,
) => Promise<boolean>;

/** Whether a session belongs to the token's user. Throws when that cannot be found out now. */
export type OwnsSession = (
  user: { readonly userId: string; readonly token: string },
  sessionId: string,
) => Promise<boolean>;

/** A message for a client; `key` names what a newer one of the same key replaces, if anything may. */
export interface Outgoing {
  readonly text: string;
  readonly key?: string;
  /** Messages of a session keep their order: what waits for this session goes out before it. */
  readonly sessionId: string;
}

/** Somebody who follows sessions. */
export interface Follower {
  readonly userId: string;
  send(message: Outgoing): void;
}

/** Who follows which session on this process. */
export interface Followers {
  join(sessionId: string, follower: Follower): void;
  leave(sessionId: string, follower: Follower): void;
}
