import type { Database } from '../../platform/postgres/database';

class DryRunEnd<T> extends Error {
  constructor(readonly result: T) {
    super('a dry run ends');
  }
}

/** What the work returns; in a dry run nothing of it is stored. */
export async function inTransaction<T>(
  db: Database,
  isDryRun: boolean,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  try {
    return await db.transaction(async (transaction) => {
      const result = await work(transaction);
      if (isDryRun) throw new DryRunEnd(result);
      return result;
    });
  } catch (error) {
    if (error instanceof DryRunEnd) return (error as DryRunEnd<T>).result;
    throw error;
  }
}
