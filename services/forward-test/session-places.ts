import { AppError } from '../../core/errors';
import type { Database } from '../../platform/postgres/database';

const MEGABYTE = 1_000_000;

/** What a user may have of sessions. */
interface SessionLimits {
  readonly most: number;
  readonly graphBytes: number;
}

/**
 * Creations of a user come one after the other: each counts those before. Throws `TOO_MANY_SESSIONS` or
 * `SESSION_BUDGET` (409) with the figures. Sessions of this system count; history that was imported takes
 * nobody's place.
 */
export async function takePlace(
  transaction: Database,
  userId: string,
  graphBytes: number,
  limits: SessionLimits,
): Promise<void> {
  await transaction.raw("select pg_advisory_xact_lock(hashtext('session cap'), hashtext(?))", [
    userId,
  ]);
  const [row] = await transaction('sessions')
    .where({ user_id: userId })
    .whereNull('deleted_at')
    .whereNull('imported')
    .select<{ count: number; held: number }[]>(
      transaction.raw('count(*)::int as count, coalesce(sum(graph_bytes), 0)::float8 as held'),
    );
  const { count = 0, held = 0 } = row ?? {};
  if (count >= limits.most) {
    throw new AppError('TOO_MANY_SESSIONS', `expected at most ${limits.most} sessions`);
  }
  if (held + graphBytes <= limits.graphBytes) return;
  throw new AppError(
    'SESSION_BUDGET',
    `expected at most ${megabytes(limits.graphBytes)} of session graphs: this one has ${megabytes(graphBytes)}, ` +
      `your other sessions already use ${megabytes(held)}; delete some of them`,
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
