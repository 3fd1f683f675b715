/** Why the stack refused or failed, for callers that branch on it. */
export type StackErrorCode =
  | 'already-running'
  | 'port-in-use'
  | 'missing-tool'
  | 'fetch-failed'
  | 'bad-setting'
  | 'part-failed'
  | 'part-absent'
  | 'aborted';

/** An error whose message tells the reader what to change; `code` is stable, the message is not. */
export class StackError extends Error {
  constructor(
    readonly code: StackErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'StackError';
  }
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
