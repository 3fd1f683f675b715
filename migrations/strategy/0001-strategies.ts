import type { Knex } from 'knex';

export const name = '0001-strategies';

/** What a strategy and each of its versions hold; trees are text, so that no byte of them changes. */
function contents(table: Knex.CreateTableBuilder): void {
  table.text('name').notNullable();
  table.text('description').notNullable();
  table.text('category').notNullable();
  table.specificType('tags', 'text[]').notNullable();
  table.boolean('is_template').notNullable();
  table.integer('version').notNullable();
  table.text('json_tree').notNullable();
  table.text('tree_hash').notNullable();
  table.text('report').notNullable();
  table.boolean('runnable').notNullable();
}

/** Strategies and all their versions. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('strategies', (table) => {
    table.uuid('id').primary();
    table.uuid('user_id').notNullable();
    contents(table);
    table.text('search_text').notNullable();
    table.text('source_id');
    for (const time of ['created_at', 'updated_at']) {
      table.timestamp(time, { useTz: true }).notNullable().defaultTo(db.fn.now());
    }
    table.timestamp('deleted_at', { useTz: true });
  });
  await db.raw(`create unique index strategies_living_name on strategies (user_id, name)
    where deleted_at is null`);
  await db.raw(`create index strategies_newest on strategies (user_id, updated_at desc, id)
    where deleted_at is null`);
  await db.raw(`create index strategies_source on strategies (user_id, source_id)
    where deleted_at is null and source_id is not null`);
  await db.schema.createTable('strategy_versions', (table) => {
    table.uuid('strategy_id').notNullable().references('strategies.id').onDelete('cascade');
    contents(table);
    table.boolean('tree_changed').notNullable();
    table.text('reason').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.primary(['strategy_id', 'version']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['strategy_versions', 'strategies']) {
    await db.schema.dropTable(table);
  }
}
