import type { OwnSearch, OwnWalk } from '../../contracts/archived-rows';
import { ownRunSchema } from '../../contracts/archived-rows';
import type { Database } from '../../platform/postgres/database';
import { inPercent } from './results/walk-win-rate';

const { search, walk } = ownRunSchema.shape;
/** Columns of `sweeps` and `walk_forwards` that an archive carries as they are. */
export const searchColumns = Object.keys(search.unwrap().unwrap().shape);
export const walkColumns = Object.keys(walk.unwrap().unwrap().shape);

/** Columns that are arrays in Postgres; all other lists and objects are JSON there. */
const arrays: ReadonlySet<string> = new Set(['figures', 'plan_warnings']);

function columnsOf(row: object): Record<string, unknown> {
  const entries = Object.entries(row) as [string, unknown][];
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const isJson = typeof value === 'object' && value !== null && !arrays.has(name);
      return [name, isJson ? JSON.stringify(value) : value];
    }),
  );
}

/** Stores what a restored run varies and found, of a sweep or a walk-forward. */
export async function restoreSearch(
  transaction: Database,
  runId: string,
  { search, walk }: { readonly search?: OwnSearch | null; readonly walk?: OwnWalk | null },
): Promise<void> {
  const put = (table: string, row: object) =>
    transaction(table)
      .insert({ run_id: runId, ...columnsOf(row) })
      .onConflict('run_id')
      .merge();
  if (search) await put('sweeps', search);
  if (!search || !walk) return;
  const summary = search.figures.includes('win_rate') ? inPercent(walk.summary) : walk.summary;
  await put('walk_forwards', { ...walk, summary });
}
