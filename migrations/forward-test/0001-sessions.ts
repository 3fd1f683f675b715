import type { Knex } from 'knex';

export const name = '0001-sessions';

/** Sessions, the evaluator's state and fills. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('sessions', (table) => {
    table.uuid('id').primary();
    table.uuid('user_id').notNullable().index();
    table.text('name').notNullable();
    table.text('description').notNullable().defaultTo('');
    table.text('strategy_id');
    table.text('strategy_name').notNullable();
    table.jsonb('graph').notNullable();
    table.text('symbol').notNullable();
    table.text('timeframe').notNullable();
    table.integer('shard').notNullable();
    table.text('status').notNullable();
    table.text('status_reason').notNullable().defaultTo('');
    table.integer('command_sequence').notNullable().defaultTo(0);
    table.jsonb('settings').notNullable();
    table.specificType('initial_balance', 'numeric(28,10)').notNullable();
    for (const time of ['created_at', 'updated_at']) {
      table.timestamp(time, { useTz: true }).notNullable().defaultTo(db.fn.now());
    }
    for (const time of ['started_at', 'stopped_at', 'deleted_at']) {
      table.timestamp(time, { useTz: true });
    }
    table.index(['status', 'symbol', 'timeframe']);
  });
  await db.schema.createTable('shards', (table) => {
    table.integer('shard').primary();
    table.bigInteger('epoch').notNullable();
  });
  await db.schema.createTable('session_states', (table) => {
    table.uuid('session_id').primary().references('sessions.id').onDelete('cascade');
    table.integer('shard').notNullable();
    table.boolean('following').notNullable();
    table.bigInteger('last_offset').notNullable();
    table.text('source').notNullable();
    table.binary('engine_state').notNullable();
    table.jsonb('memory').notNullable();
    table.jsonb('portfolio').notNullable();
    table.timestamp('updated_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.index(['shard', 'following']);
  });
  await db.schema.createTable('fills', (table) => {
    table.uuid('trade_id').primary();
    table.uuid('session_id').notNullable().references('sessions.id').onDelete('cascade');
    table.bigInteger('input_offset').notNullable();
    table.integer('ordinal').notNullable();
    table.text('symbol').notNullable();
    table.text('side').notNullable();
    for (const money of ['quantity', 'price', 'fee', 'total_cost']) {
      table.specificType(money, 'numeric(28,10)').notNullable();
    }
    table.specificType('pnl', 'numeric(28,10)');
    table.double('pnl_percent');
    table.text('reason').notNullable();
    table.timestamp('filled_at', { useTz: true }).notNullable();
    table.unique(['session_id', 'ordinal']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['fills', 'session_states', 'shards', 'sessions']) {
    await db.schema.dropTable(table);
  }
}
