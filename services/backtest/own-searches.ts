import type { OwnRun, OwnSearch } from '../../contracts/archived-rows';
import { ownRunSchema } from '../../contracts/archived-rows';
import { ownedBy } from '../../contracts/instrument';
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

/** Stores what a restored run of a user varies and found, of a sweep or a walk-forward. */
export async function restoreSearch(
  transaction: Database,
  { id: runId, userId }: { readonly id: string; readonly userId: string },
  { search, walk, win_rates_in: unit }: Pick<OwnRun, 'search' | 'walk' | 'win_rates_in'>,
): Promise<void> {
  const put = (table: string, row: object) =>
    transaction(table)
      .insert({ run_id: runId, ...columnsOf(row) })
      .onConflict('run_id')
      .merge();
  if (!search) return;
  await put('sweeps', { ...search, markets: marketsOf(userId, search) });
  if (!walk) return;
  const isFraction = unit === undefined && search.figures.includes('win_rate');
  await put('walk_forwards', { ...walk, ...(isFraction && { summary: inPercent(walk.summary) }) });
}

function marketsOf(userId: string, { markets }: OwnSearch): OwnSearch['markets'] {
  if (markets === null) return null;
  return markets.map(({ instrument, ...market }) => ({
    ...market,
    instrument: typeof instrument === 'string' ? ownedBy(userId, instrument) : instrument,
  }));
}
