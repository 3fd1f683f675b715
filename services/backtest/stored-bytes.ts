import { AppError } from '../../core/errors';
import type { Database } from '../../platform/postgres/database';

const MEGABYTE = 1_000_000;
/** A run's rows, without its graph. */
const RUN_BYTES = 4_096;
const TRIAL_BYTES = 200;

/** What a run takes in the database when it is stored. */
export function bytesOf(graph: string): number {
  return RUN_BYTES + Buffer.byteLength(graph);
}

/** Adds what trials will take to a sweep's run. */
export async function countTrialRows(
  transaction: Database,
  runId: string,
  trials: number,
): Promise<void> {
  await transaction('runs')
    .where({ id: runId })
    .increment('stored_bytes', TRIAL_BYTES * trials);
}

/**
 * Throws `RUN_BUDGET` (409) with the figures when a user's back-tests take more than a user may, the one
 * just stored included. Holds under `lockTurns`.
 */
export async function assertStorable(
  transaction: Database,
  userId: string,
  limitBytes: number,
): Promise<void> {
  const [row] = await transaction('runs')
    .where({ user_id: userId })
    .whereNull('imported')
    .sum<{ bytes: string | null }[]>('stored_bytes as bytes');
  const bytes = Number(row?.bytes ?? 0);
  if (bytes <= limitBytes) return;
  throw new AppError(
    'RUN_BUDGET',
    `expected at most ${megabytes(limitBytes)} of back-tests, sweeps and walk-forwards: with this one they ` +
      `would be ${megabytes(bytes)}; delete some first`,
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
