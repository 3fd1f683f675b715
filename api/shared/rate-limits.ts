/** How often a kind of request may be made. */
export type RouteClass =
  | 'market'
  | 'read'
  | 'write'
  | 'heavy'
  | 'large'
  | 'login'
  | 'socket'
  | 'subscription';

/** What a bucket says to one request. */
export interface Allowance {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the bucket is full again. */
  readonly resetSeconds: number;
  /** Seconds until a request is allowed again. */
  readonly retrySeconds: number;
}

export interface RateLimits {
  /** Undefined when the limits cannot be looked up now and the class is one that stays open. */
  take(
    routeClass: RouteClass,
    who: 'user' | 'address',
    id: string,
  ): Promise<Allowance | undefined> | Allowance;
  /** Whether limits are enforced now. */
  readonly isEnforced: boolean;
}
