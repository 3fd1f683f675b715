import type { z } from 'zod';
import type { ReadingContext } from '../reading/context';
import type { RowDraft } from './draft';

/** The columns in which an archive has what a row of this system was. */
type OwnDraft = RowDraft<{ readonly stored: readonly string[] }>;

/** What an archive holds of a row that was made in this system; undefined: it is of an old system, or of an early archive. */
export function ownOf<T>(
  draft: OwnDraft,
  { system }: Pick<ReadingContext, 'system'>,
  schema: z.ZodType<T>,
): T | undefined {
  if (system !== 'algotrade') return undefined;
  const stored = draft.json('stored', 'rounded');
  if (stored === undefined) return undefined;
  const { data, error } = schema.safeParse(stored);
  if (error === undefined) return data;
  const [issue] = error.issues;
  const place = ['stored', ...(issue?.path ?? [])].map(String).join('.');
  return draft.reject(
    'bad_stored',
    `${place}: ${issue?.message ?? 'is not as an export writes it'}`,
  );
}
