import type { Database } from '../../platform/postgres/database';
import type { BuilderSnapshot } from '../../streams/market-data/candle-builder';

const TABLE = 'candle_builder_snapshots';

/** The candle builder's snapshots in Postgres. */
export class BuilderSnapshots {
  constructor(private readonly db: Database) {}

  async load(partition: number): Promise<BuilderSnapshot | undefined> {
    const row = await this.db<{ next_offset: string; symbols: BuilderSnapshot['symbols'] }>(TABLE)
      .where({ partition } as object)
      .first('next_offset', 'symbols');
    return row && { nextOffset: Number(row.next_offset), symbols: row.symbols };
  }

  /** Keeps the newer one: a former owner's snapshot never replaces its successor's. */
  async save(partition: number, { nextOffset, symbols }: BuilderSnapshot): Promise<void> {
    const row = { partition, next_offset: nextOffset, symbols: JSON.stringify(symbols) };
    await this.db(TABLE)
      .insert({ ...row, saved_at: this.db.fn.now() })
      .onConflict('partition')
      .merge()
      .where(`${TABLE}.next_offset`, '<=', nextOffset);
  }
}
