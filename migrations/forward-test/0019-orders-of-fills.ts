import type { Knex } from 'knex';

export const name = '0019-orders-of-fills';

/** What ordered a fill, and what the account held after it; null of fills of before. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('fills', (table) => {
    table.text('node_id');
    table.text('order_type');
    table.timestamp('ordered_at', { useTz: true });
    table.double('cash');
    table.double('position');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('fills', (table) => {
    table.dropColumns('node_id', 'order_type', 'ordered_at', 'cash', 'position');
  });
}
