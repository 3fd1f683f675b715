import type { Knex } from 'knex';

export const name = '0002-list-items';

/**
 * Each strategy holds its entry of a list as JSON text: lists of a thousand are put together
 * without a look at what is in them. A trigger writes it, so that it can never be of before.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create function strategies_list_item() returns trigger language plpgsql as $$
    declare
      time constant text := 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
    begin
      new.list_item := concat(
        '{"id":', to_json(new.id), ',"name":', to_json(new.name),
        ',"description":', to_json(new.description), ',"category":', to_json(new.category),
        ',"tags":', array_to_json(new.tags), ',"is_template":', to_json(new.is_template),
        ',"is_active":true,"version":', new.version, ',"runnable":', to_json(new.runnable),
        ',"created_at":"', to_char(new.created_at at time zone 'utc', time),
        '","updated_at":"', to_char(new.updated_at at time zone 'utc', time), '"}');
      return new;
    end $$`);
  await db.raw('alter table strategies add column list_item text');
  await db.raw(`create trigger strategies_list_item before insert or update on strategies
    for each row execute function strategies_list_item()`);
  await db.raw('update strategies set version = version');
  await db.raw('alter table strategies alter column list_item set not null');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop trigger strategies_list_item on strategies');
  await db.raw('drop function strategies_list_item()');
  await db.raw('alter table strategies drop column list_item');
}
