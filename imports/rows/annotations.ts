import { annotationLimits } from '../../contracts/annotations';
import type { RowDraft } from './draft';
import { tagsOf, textWithin } from './texts';

/** Columns of what people wrote on a run or a session. */
export const annotationAliases = { labels: ['labels'], notes: ['notes'] } as const;

const labelLimits = { most: annotationLimits.labels, longest: annotationLimits.label };

/** What people wrote on a row, within the limits; the original of what was cut stays in `legacy`. */
export function annotationsOf(draft: RowDraft) {
  const labels = tagsOf(draft, 'labels', labelLimits);
  return { labels, notes: textWithin(draft, 'notes', annotationLimits.notes) };
}
