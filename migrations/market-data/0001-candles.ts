import type { Knex } from 'knex';

export const name = '0001-candles';

/**
 * Newer candles in a table, finished days in files of the object store: `candle_files` says which
 * version of a month's file is the truth, `candle_coverage` what the exchange was asked for.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('candles_recent', (table) => {
    candleKey(table);
    table.bigInteger('time').notNullable();
    for (const column of ['open', 'high', 'low', 'close', 'volume']) {
      table.double(column).notNullable();
    }
    table.integer('trades');
    table.primary(['source', 'symbol', 'timeframe', 'time']);
  });
  await db.schema.createTable('candle_files', (table) => {
    candleKey(table);
    table.text('month').notNullable();
    table.integer('version').notNullable();
    table.integer('candles').notNullable();
    table.primary(['source', 'symbol', 'timeframe', 'month']);
  });
  await db.schema.createTable('candle_coverage', (table) => {
    candleKey(table);
    table.bigInteger('page_start').notNullable();
    table.primary(['source', 'symbol', 'timeframe', 'page_start']);
  });
  await db.schema.createTable('market_symbols', (table) => {
    table.text('source').notNullable();
    table.text('symbol').notNullable();
    table.text('base').notNullable();
    table.text('quote').notNullable();
    table.boolean('active').notNullable();
    table.double('min_order_size').notNullable();
    table.integer('price_precision').notNullable();
    table.integer('size_precision').notNullable();
    table.bigInteger('earliest');
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.primary(['source', 'symbol']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['market_symbols', 'candle_coverage', 'candle_files', 'candles_recent']) {
    await db.schema.dropTable(table);
  }
}

function candleKey(table: Knex.CreateTableBuilder): void {
  table.text('source').notNullable();
  table.text('symbol').notNullable();
  table.text('timeframe').notNullable();
}
