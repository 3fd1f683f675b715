import { AppError } from '../../core/errors';

/** The error of a request that came too early; `Retry-After` is set where it is answered. */
export class RateLimitedError extends AppError {
  constructor(
    message: string,
    readonly retrySeconds: number,
  ) {
    super('RATE_LIMITED', message);
  }
}

export function tooManyRequests(what: string, retrySeconds: number): RateLimitedError {
  const seconds = Math.max(Math.ceil(retrySeconds), 1);
  return new RateLimitedError(`${what}, try again in ${seconds} s`, seconds);
}
