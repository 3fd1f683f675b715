import type { Database } from '../../platform/postgres/database';

class DryRunEnd<T> extends Error {
  constructor(readonly result: T) {
    super('a dry run ends');
  }
}

/** What the work returns; in a dry run nothing of it is stored. */
async function inTransaction<T>(
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

/** Works on one record after another, each in a transaction of its own; in a dry run nothing is stored. */
export async function eachInTransaction<R, T>(
  db: Database,
  isDryRun: boolean,
  records: readonly R[],
  work: (transaction: Database, record: R) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (const record of records) {
    results.push(await inTransaction(db, isDryRun, (transaction) => work(transaction, record)));
  }
  return results;
}
