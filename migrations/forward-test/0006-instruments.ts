import type { Knex } from 'knex';

export const name = '0006-instruments';

/**
 * The instrument of each session and of each state. A session that has a state is of the exchange whose
 * candles it followed; the exchange of one that never began is the default one, which only market-data
 * knows: the service asks for it when it starts.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => {
    table.text('instrument');
  });
  await db.schema.alterTable('session_states', (table) => {
    table.text('instrument');
  });
  await db.raw(
    `update session_states state set instrument = state.source || ':' || sessions.symbol
     from sessions where sessions.id = state.session_id`,
  );
  await db.raw(
    `update sessions set instrument = state.instrument
     from session_states state where state.session_id = sessions.id`,
  );
  await db.raw('alter table session_states alter column instrument set not null');
  await db.schema.alterTable('session_states', (table) => {
    table.dropColumn('source');
  });
  await db.schema.alterTable('sessions', (table) => {
    table.dropIndex(['status', 'symbol', 'timeframe']);
    table.index(['status', 'instrument', 'timeframe']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('session_states', (table) => {
    table.text('source');
  });
  await db.raw("update session_states set source = split_part(instrument, ':', 1)");
  await db.raw('alter table session_states alter column source set not null');
  for (const table of ['session_states', 'sessions']) {
    await db.schema.alterTable(table, (altered) => {
      altered.dropColumn('instrument');
    });
  }
  await db.schema.alterTable('sessions', (table) => {
    table.index(['status', 'symbol', 'timeframe']);
  });
}
