import type { Database } from '../../platform/postgres/database';

/**
 * Stores something of a job while it runs; false, and nothing is stored, once it has ended. What is read after a job
 * was cancelled is therefore final: the change waits for the cancellation that has begun, or comes before it.
 */
export function whileRunning(
  db: Database,
  runId: string,
  change: (transaction: Database) => Promise<unknown>,
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const row = await transaction('runs')
      .where({ id: runId, status: 'running' })
      .forShare()
      .first<{ id: string } | undefined>('id');
    if (row === undefined) return false;
    await change(transaction);
    return true;
  });
}
