import { AppError } from '../../core/errors';
import { GRAPH_LIMITS, hasMoreValues } from '../../engine';

/**
 * Throws a 413 for a body with more values than a new graph may have, before it is parsed: objects of many
 * keys take a while to make and to copy, and everybody would wait.
 */
export function assertGraphBody(json: string): void {
  assertFewValues(json, GRAPH_LIMITS.newValues);
}

/** The same of any body, for as many values as it may have. */
export function assertFewValues(json: string, most: number): void {
  if (!hasMoreValues(json, most)) return;
  const message = `expected at most ${most} values in JSON, were more`;
  throw new AppError('BODY_TOO_LARGE', `the body: ${message}`, {
    fields: [{ field: 'body', message }],
  });
}
