import type { Database } from '../../../../../platform/postgres/database';
import type { CountStorePort } from '../../activities/sample/count-activities';

/** Counts by symbol in Postgres. */
export class CountStore implements CountStorePort {
  constructor(
    private readonly db: Database,
    private readonly limit: number,
  ) {}

  async keep(counts: Readonly<Record<string, number>>): Promise<void> {
    const rows = Object.entries(counts).map(([symbol, count]) => ({ symbol, count }));
    await this.db('kept_counts').insert(rows).onConflict('symbol').merge();
  }

  async kept(): Promise<Record<string, number>> {
    const table = this.db<{ symbol: string; count: number }>('kept_counts');
    const rows = await table.orderBy('symbol').limit(this.limit);
    return Object.fromEntries(rows.map(({ symbol, count }) => [symbol, count]));
  }
}
