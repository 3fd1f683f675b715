import type { Knex } from 'knex';

export const name = '0017-graphs-by-hash';

/**
 * Graphs are known by the SHA-256 of their JSON, so that one which many sessions run is read once; and
 * by their size: what those of a user take is limited. Imported sessions run nothing and count nothing.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => {
    table.text('graph_hash');
    table.integer('graph_bytes').notNullable().defaultTo(0);
  });
  await db.raw(`update sessions set graph_bytes = octet_length(graph::text),
    graph_hash = encode(sha256(convert_to(graph::text, 'UTF8')), 'hex') where imported is null`);
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => {
    for (const column of ['graph_hash', 'graph_bytes']) table.dropColumn(column);
  });
}
