import type { Knex } from 'knex';

export const name = '0003-submitted-trees';

const tables = ['strategies', 'strategy_versions'];

/**
 * The text of a tree as it was saved, where more had to be added before the canvas can draw it;
 * null where the stored tree is that text.
 */
export async function up(db: Knex): Promise<void> {
  for (const table of tables) {
    await db.schema.alterTable(table, (columns) => {
      columns.text('submitted_tree');
    });
  }
}

export async function down(db: Knex): Promise<void> {
  for (const table of tables) {
    await db.schema.alterTable(table, (columns) => {
      columns.dropColumn('submitted_tree');
    });
  }
}
