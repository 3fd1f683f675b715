import type { z } from 'zod';
import { restoredSessionSchema } from '../../contracts/import-records';
import type { ReadingContext } from '../reading/context';
import type { RowDraft } from './draft';
import { isJsonObject } from '../values/json';
import type { Aliases } from './fields';

/** The columns in which an archive has what a row of this system was. */
type OwnDraft = RowDraft<{ readonly stored: readonly string[] }>;
type SessionDraft = RowDraft<{
  readonly stored: readonly string[];
  readonly figures: readonly string[];
}>;

/** What an archive holds of a row that was made in this system; undefined: it is of an old system, or of an early archive. */
export function ownOf<T>(
  draft: OwnDraft,
  { system }: Pick<ReadingContext, 'system'>,
  schema: z.ZodType<T>,
): T | undefined {
  if (system !== 'algotrade') return undefined;
  const stored = draft.json('stored', 'rounded');
  return stored === undefined ? undefined : parsed(draft, 'stored', stored, schema);
}

/** What an archive holds of a session that was imported from an old system; early ones also have portfolios there. */
export function restoredOf(
  draft: SessionDraft,
  { system }: Pick<ReadingContext, 'system'>,
): z.infer<typeof restoredSessionSchema> | undefined {
  if (system !== 'algotrade' || draft.raw('stored') !== undefined) return undefined;
  const figures = draft.json('figures', 'rounded');
  if (figures === undefined) return undefined;
  if (isJsonObject(figures) && 'system' in figures && 'external_id' in figures) {
    return parsed(draft, 'figures', figures, restoredSessionSchema);
  }
  draft.keep('figures');
  return undefined;
}

function parsed<A extends Aliases, T>(
  draft: RowDraft<A>,
  field: keyof A & string,
  stored: unknown,
  schema: z.ZodType<T>,
): T {
  const { data, error } = schema.safeParse(stored);
  if (error === undefined) return data;
  const [issue] = error.issues;
  const place = [field, ...(issue?.path ?? [])].map(String).join('.');
  return draft.reject(
    'bad_stored',
    `${place}: ${issue?.message ?? 'is not as an export writes it'}`,
  );
}
