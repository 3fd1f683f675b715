import type { Knex } from 'knex';

export const name = '0004-simulated-tape';

/**
 * Drops the stored candles of the simulated exchange: it plays every second repetition of its tape
 * backwards now, and candles of before would stand beside others. All of them go, since where a
 * repetition ends depends on the tape and on the symbol; the exchange has them all and is asked again.
 * A dropped file keeps a version of its own, so that nobody takes what a cache holds for the new one.
 */
export async function up(db: Knex): Promise<void> {
  await db('candles_recent').where({ source: 'simulated' }).delete();
  await db('candle_coverage').where({ source: 'simulated' }).delete();
  await db('candle_files')
    .where({ source: 'simulated' })
    .update({ candles: 0, version: db.raw('version + 1') });
}

/** What is dropped is fetched again by any version. */
export async function down(): Promise<void> {}
