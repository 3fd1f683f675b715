import type { Knex } from 'knex';

export const name = '0013-shared-warmups';

/**
 * The candles of starts, each series once by its content, and whose starts refer to it since when. Until
 * now each start had a copy of its own, which nobody deleted before the session's next start.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('warmups', (table) => {
    table.text('hash').primary();
    table.binary('candles').notNullable();
  });
  await db.schema.createTable('warmup_uses', (table) => {
    table.uuid('user_id').notNullable();
    table.text('hash').notNullable().references('warmups.hash').index();
    table.integer('bytes').notNullable();
    table.timestamp('used_at', { useTz: true }).notNullable().defaultTo(db.fn.now()).index();
    table.primary(['user_id', 'hash']);
  });
  await db.schema.alterTable('sessions', (table) => {
    table.text('warmup_hash');
  });
  await db.raw(
    'create index sessions_warmup on sessions (warmup_hash) where warmup_hash is not null',
  );
  await db.raw(`insert into warmups (hash, candles)
    select distinct on (hash) hash, candles from session_warmups order by hash`);
  await db.raw(`insert into warmup_uses (user_id, hash, bytes, used_at)
    select s.user_id, w.hash, greatest(max(octet_length(w.candles)), 4096), max(w.created_at)
    from session_warmups w join sessions s on s.id = w.session_id group by s.user_id, w.hash`);
  await db.raw(`update sessions s set warmup_hash = latest.hash
    from (select distinct on (session_id) session_id, hash from session_warmups
      order by session_id, sequence desc) as latest
    where latest.session_id = s.id`);
  await db.schema.dropTable('session_warmups');
}

/** Of each session, the candles of its last start are kept. */
export async function down(db: Knex): Promise<void> {
  await db.schema.createTable('session_warmups', (table) => {
    table.uuid('session_id').notNullable().references('sessions.id').onDelete('cascade');
    table.integer('sequence').notNullable();
    table.text('hash').notNullable();
    table.binary('candles').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.primary(['session_id', 'sequence']);
  });
  await db.raw(`insert into session_warmups (session_id, sequence, hash, candles, created_at)
    select s.id, s.command_sequence, w.hash, w.candles, u.used_at
    from sessions s join warmups w on w.hash = s.warmup_hash
      join warmup_uses u on u.hash = w.hash and u.user_id = s.user_id`);
  await db.schema.alterTable('sessions', (table) => {
    table.dropColumn('warmup_hash');
  });
  for (const table of ['warmup_uses', 'warmups']) await db.schema.dropTable(table);
}
