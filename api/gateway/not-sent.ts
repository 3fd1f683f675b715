import { AppError } from '../../core/errors';

/** A request did not reach its service, so nothing was done. */
export class NotSentError extends AppError {
  constructor(
    message: string,
    readonly retrySeconds?: number,
    cause?: unknown,
  ) {
    super('UNAVAILABLE', message, { cause });
  }
}
