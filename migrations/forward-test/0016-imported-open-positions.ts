import type { Knex } from 'knex';
import { readableJson } from '../readable-json';

export const name = '0016-imported-open-positions';

/**
 * Figures of sessions that were imported before: what is held after the last trade and its cost, the number of fills,
 * and the result without the fees of orders that were not executed. At average cost, the realised result is that of
 * all sales less the cost of what is no longer held. What an order became is found in the text of its record: its
 * `json` may hold escapes of NUL, which Postgres does not read.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create temporary table imported_sums on commit drop as
    select c.target_id, c.generation, c.session_id, sums.*,
      (c.record->'data'->'recomputed'->>'total_pnl')::numeric as total_pnl,
      (c.record->'data'->>'fees')::numeric as all_fees
    from imported_rows c cross join lateral (
      select count(*) filter (where filled) as fills,
        coalesce(sum(fee) filter (where filled), 0) as fees,
        coalesce(sum(executed) filter (where filled and kind = 'BUY'), 0)
          - coalesce(sum(executed) filter (where filled and kind = 'SELL'), 0) as held,
        coalesce(sum(executed * price) filter (where filled and kind = 'BUY'), 0)
          - coalesce(sum(executed * price) filter (where filled and kind = 'SELL'), 0) as spent
      from (
        select t.kind, t.price, t.fee,
          t.record::text !~ '"status":"(CANCELLED|REJECTED)","position_state":' as filled,
          coalesce(nullif(substring(t.record::text from '"filled_quantity":"([0-9.]+)"')::numeric, 0),
            t.quantity) as executed
        from imported_rows t
        where t.session_id = c.session_id and t.entity = 'trade' and t.generation <= c.generation
          and (t.replaced_in is null or t.replaced_in > c.generation)
      ) trades
    ) sums
    where c.entity = 'session_checksum'`);
  await db.raw(`
    update imported_rows c set record = jsonb_set(
      jsonb_set(c.record::jsonb, '{data,fills}', to_jsonb(s.fills)),
      '{data,recomputed}',
      case when s.total_pnl is null then 'null' else c.record::jsonb->'data'->'recomputed' || jsonb_build_object(
        'total_pnl', trim_scale(s.total_pnl + s.all_fees - s.fees)::text,
        'held', trim_scale(s.held)::text,
        'cost', case when s.held = 0 then '0' else trim_scale(s.total_pnl + s.all_fees + s.spent)::text end
      ) end)::json
    from imported_sums s
    where c.target_id = s.target_id and c.generation = s.generation`);
  await db.raw(`
    update sessions set imported = (old.imported || jsonb_build_object(
      'fills', case when c.data->'trades' = old.imported->'trades' then c.data->'fills' else 'null' end,
      'recomputed',
        case when old.imported->'recomputed' = 'null' then 'null' else c.data->'recomputed' end))::json
    from (
      select id, (${readableJson('imported')})::jsonb as imported from sessions
    ) old
    join imported_sessions i on i.session_id = old.id
    join (
      select session_id, generation, replaced_in, record::jsonb->'data' as data from imported_rows
      where entity = 'session_checksum'
    ) c on c.session_id = old.id and c.generation <= i.generation
      and (c.replaced_in is null or c.replaced_in > i.generation)
    where sessions.id = old.id and old.imported is not null`);
}

/** Earlier versions do not read what was added. */
export async function down(): Promise<void> {}
