/** One field of a request that was not as expected. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

interface AppErrorOptions {
  readonly status?: number;
  readonly retryable?: boolean;
  readonly fields?: readonly FieldError[];
  /** What clients get as `error` in place of the message, where one text does not say it all. */
  readonly body?: object;
  readonly cause?: unknown;
}

/**
 * The product's own errors: a stable `code` for programs, a message for people, and the HTTP
 * status that the rim answers with. `retryable` says whether the same call may succeed later.
 */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;
  readonly fields: readonly FieldError[];
  readonly body: object | undefined;

  constructor(code: string, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 500;
    this.retryable = options.retryable ?? false;
    this.fields = options.fields ?? [];
    this.body = options.body;
  }
}

/** A part that this service needs does not answer now; the same call may succeed later. */
export class UnavailableError extends AppError {
  override readonly name = 'UnavailableError';
  constructor(message: string, cause?: unknown) {
    super('UNAVAILABLE', message, { status: 503, retryable: true, cause });
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
