import type { Knex } from 'knex';

export const name = '0015-warmups-of-sessions';

/**
 * Sessions refer to warm-up candles, not users: those of a session that is deleted count no more. Of
 * older starts only the user is known: they stay as they are until they expire.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('warmup_uses', (table) => {
    table.dropPrimary();
    table.uuid('session_id').references('sessions.id').onDelete('cascade');
    table.unique(['session_id', 'hash']);
    table.index(['user_id', 'hash']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`delete from warmup_uses older using warmup_uses newer
    where older.user_id = newer.user_id and older.hash = newer.hash
      and (older.used_at, older.ctid) < (newer.used_at, newer.ctid)`);
  await db.schema.alterTable('warmup_uses', (table) => {
    table.dropIndex(['user_id', 'hash']);
    table.dropColumn('session_id');
    table.primary(['user_id', 'hash']);
  });
}
