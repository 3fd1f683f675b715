import type { Knex } from 'knex';

export const name = '0017-bytes-of-windows';

/** A walk-forward has its trials once a window: those of the first are counted. */
const bytesOfOthers = `200 * sweeps.trials * greatest(0, ceil((
  1000 * extract(epoch from runs.range_end - runs.range_start)
  - (lengths->>'inSample')::bigint - (lengths->>'purge')::bigint
) / (lengths->>'outOfSample')::bigint) - 1)::bigint
from sweeps join walk_forwards using (run_id) where run_id = runs.id`;

export async function up(db: Knex): Promise<void> {
  await db.raw(`update runs set stored_bytes = stored_bytes + ${bytesOfOthers}`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`update runs set stored_bytes = stored_bytes - ${bytesOfOthers}`);
}
