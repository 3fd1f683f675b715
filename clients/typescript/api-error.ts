/** An answer other than 2xx. `message` is text for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;

  constructor(
    readonly response: Response,
    /** The answer's body: JSON, or text when it is none. */
    readonly body: unknown,
  ) {
    super(messageOf(body, response));
    this.status = response.status;
  }

  /** For programs, such as `RATE_LIMITED`; undefined for what the API did not answer itself. */
  get code(): string | undefined {
    const { code } = (this.body ?? {}) as { code?: unknown };
    return typeof code === 'string' ? code : undefined;
  }
}

function messageOf(body: unknown, { status, statusText }: Response): string {
  const { error } = (body ?? {}) as { error?: unknown };
  if (typeof error === 'string') return error;
  const { message } = (error ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message : `${status} ${statusText}`;
}
