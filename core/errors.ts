import { errorCodes } from './error-codes';
import type { ErrorCode, ErrorKind } from './error-codes';

export { isErrorCode } from './error-codes';
export type { ErrorCode } from './error-codes';

/** One field of a request that was not as expected. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

interface AppErrorOptions {
  /** In place of the table's: for an error of a neighbour that is answered as it came. */
  readonly status?: number;
  readonly retryable?: boolean;
  readonly fields?: readonly FieldError[] | undefined;
  /** What clients get as `error` in place of the message, where one text does not say it all. */
  readonly body?: object;
  /** Further members of the answer's body, beside `error` and `code`. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** Where to ask on; sent as `Location`. */
  readonly location?: string;
  /** After how long the same call may succeed; sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/**
 * The product's own errors: a code of the closed list for programs and a message for people. The
 * list says which HTTP status the rim answers with and whether the same call may succeed later.
 */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryable: boolean;
  readonly fields: readonly FieldError[];
  readonly body: object | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly members: Readonly<Record<string, unknown>>;
  readonly location: string | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    const { status, retryable }: ErrorKind = errorCodes[code];
    this.status = options.status ?? status;
    this.retryable = options.retryable ?? retryable;
    this.fields = options.fields ?? [];
    this.body = options.body;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.members = options.members ?? {};
    this.location = options.location;
  }
}

/** A dependency of this service does not answer now; the same call may succeed later. */
export class UnavailableError extends AppError {
  override readonly name = 'UnavailableError';
  constructor(message: string, cause?: unknown) {
    super('UNAVAILABLE', message, { cause });
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
