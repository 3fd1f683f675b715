import type { Database } from '../../platform/postgres/database';
import type { BuilderSnapshot } from '../../streams/market-data/candle-builder';

const TABLE = 'candle_builder_snapshots';

/** The candle builder's snapshots in Postgres. */
export class BuilderSnapshots {
  constructor(private readonly db: Database) {}

  async load(partition: number): Promise<BuilderSnapshot | undefined> {
    const row = await this.db<{ next_offset: string; markets: BuilderSnapshot['markets'] }>(TABLE)
      .where({ partition } as object)
      .first('next_offset', 'markets');
    return row && { nextOffset: Number(row.next_offset), markets: row.markets };
  }

  /** Keeps the newer one: a former owner's snapshot never replaces its successor's. */
  async save(partition: number, { nextOffset, markets }: BuilderSnapshot): Promise<void> {
    const row = { partition, next_offset: nextOffset, markets: JSON.stringify(markets) };
    await this.db(TABLE)
      .insert({ ...row, saved_at: this.db.fn.now() })
      .onConflict('partition')
      .merge()
      .where(`${TABLE}.next_offset`, '<=', nextOffset);
  }
}
