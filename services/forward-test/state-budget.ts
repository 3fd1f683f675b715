import { AppError } from '../../contracts/errors';
import type { Database } from '../../platform/postgres/database';

interface Claim {
  readonly sessionId: string;
  readonly userId: string;
  readonly stateBytes: number;
}

const MEGABYTE = 1_000_000;

/**
 * Counts the running state of a session against what its user may hold, one start of a user after the
 * other. Throws `STATE_BUDGET` (409) with the figures when it does not fit.
 */
export async function takeStateBudget(
  transaction: Database,
  { sessionId, userId, stateBytes }: Claim,
  limitBytes: number,
): Promise<void> {
  await transaction.raw("select pg_advisory_xact_lock(hashtext('state budget'), hashtext(?))", [
    userId,
  ]);
  const [row] = await transaction('sessions')
    .where({ user_id: userId })
    .whereNot({ id: sessionId })
    .whereIn('status', ['RUNNING', 'PAUSED'])
    .whereNull('deleted_at')
    .sum<{ held: string | null }[]>('state_bytes as held');
  const held = Number(row?.held ?? 0);
  if (held + stateBytes > limitBytes) {
    throw new AppError(
      'STATE_BUDGET',
      `expected at most ${megabytes(limitBytes)} of running state: this session needs ${megabytes(stateBytes)}, ` +
        `sessions that run or pause hold ${megabytes(held)}; stop one, or use shorter periods`,
      { status: 409 },
    );
  }
  await transaction('sessions').where({ id: sessionId }).update({ state_bytes: stateBytes });
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
