import { AppError } from '../../core/errors';
import type { ImportDetail } from '../../contracts/import-responses';

/** Throws a 409 for a batch in another state. */
export function assertState(
  { state }: ImportDetail,
  expected: readonly ImportDetail['state'][],
): void {
  if (expected.includes(state)) return;
  const message = `expected the batch to be ${expected.join(' or ')}, was ${state}`;
  throw new AppError('IMPORT_STATE', message);
}
