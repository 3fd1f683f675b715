/** Closed list of what can go wrong with a request to the exchange. */
export type ExchangeErrorCode =
  | 'exchange.rate-limited'
  | 'exchange.unavailable'
  | 'exchange.refused'
  | 'exchange.malformed';

/** A request to the exchange failed; `retryable` says whether the same request may succeed later. */
export class ExchangeError extends Error {
  readonly retryable: boolean;

  constructor(
    readonly code: ExchangeErrorCode,
    message: string,
    readonly details: { url: string; status?: number; retryAfterMs?: number },
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ExchangeError';
    this.retryable = code === 'exchange.rate-limited' || code === 'exchange.unavailable';
  }
}
