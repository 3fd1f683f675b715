import type { Knex } from 'knex';

export const name = '0004-simulated-tape';

/** The shipped tape: when it begins (ms), how many minutes it has, and at which one a symbol begins. */
const START = Date.UTC(2021, 11, 31, 23, 1);
const ROWS = 45_031;
const phases = { 'BTC/USD': 0, 'ETH/USD': 11_117, 'SOL/USD': 28_411 };

/** Candles of these lengths may begin before such a repetition and end in it. */
const LENGTHS = {
  '5m': 300_000,
  '15m': 900_000,
  '1h': 3_600_000,
  '6h': 21_600_000,
  '1d': 86_400_000,
};

/** Whether a time (SQL, ms) lies in a repetition that is played backwards now. */
const isBackwards = (time: string): string =>
  `mod(floor((floor((${time} - ${START}) / 60000.0) + tape.phase) / ${ROWS}), 2) = 1`;

/**
 * Drops the stored candles of every second repetition of the simulated exchange's tape: it plays
 * those backwards now, and candles of before would stand beside others. The exchange is asked for
 * them again. A month's file that touches such a repetition goes as a whole; it keeps a version of its
 * own, so that nobody takes what a cache holds for the new one.
 */
export async function up(db: Knex): Promise<void> {
  const tape = Object.entries(phases).map(([symbol, phase]) => `('${symbol}', ${phase})`);
  const of = `(values ${tape.join(', ')}) as tape (symbol, phase)`;
  const own = (table: string) => `${table}.source = 'simulated' and ${table}.symbol = tape.symbol`;
  const lengths = Object.entries(LENGTHS).map(([name, ms]) => `when '${name}' then ${ms}`);
  const length = `(case candles_recent.timeframe ${lengths.join(' ')} else 1 end)`;
  await db.raw(
    `delete from candles_recent using ${of}
     where ${own('candles_recent')} and (${isBackwards('candles_recent.time')}
       or ${isBackwards(`(candles_recent.time + ${length} - 1)`)})`,
  );
  await db.raw(`delete from candle_coverage using ${of} where ${own('candle_coverage')}`);
  const month = `to_date(candle_files.month, 'YYYY-MM')`;
  const ms = (date: string) => `extract(epoch from ${date}::timestamp at time zone 'UTC') * 1000`;
  // A repetition is longer than a month: one that touches a month has its first or last minute.
  await db.raw(
    `update candle_files set candles = 0, version = version + 1 from ${of}
     where ${own('candle_files')} and (${isBackwards(ms(month))}
       or ${isBackwards(`${ms(`(${month} + interval '1 month')`)} - 1`)})`,
  );
}

/** What was dropped is fetched again by any version. */
export async function down(): Promise<void> {}
