import { z } from 'zod';
import { storableText } from './fields';

/** Limits of what people write on a run or a session. */
export const annotationLimits = {
  labels: 20,
  label: 50,
  name: 255,
  description: 2_000,
  notes: 10_000,
} as const;

const labelText = storableText(1, annotationLimits.label).transform((text) => text.trim());

/** The name of a run or a session. */
export const nameInput = storableText(1, annotationLimits.name).transform((text) => text.trim());

const labelsInput = z
  .array(labelText, { error: 'expected a list of short texts' })
  .max(annotationLimits.labels, `expected at most ${annotationLimits.labels} labels`)
  .transform((labels) => [...new Set(labels)])
  .nullish()
  .meta({ description: 'Short texts for searching; duplicates count once' });

const notesInput = storableText(0, annotationLimits.notes)
  .nullish()
  .meta({ description: 'Free text' });

/** What people write on a run or a session; in a change, null removes it. */
export const annotationFields = { labels: labelsInput, notes: notesInput };

/** As views show it. */
export const annotationShape = {
  labels: z.array(z.string()),
  notes: z.string().meta({ description: 'Empty if there are none' }),
};

/** What is changed: absent fields stay as they are. */
export interface Annotations {
  readonly name?: string | null;
  readonly labels?: readonly string[];
  readonly notes?: string;
}

interface RequestedAnnotations {
  readonly name?: string | null | undefined;
  readonly labels?: readonly string[] | null | undefined;
  readonly notes?: string | null | undefined;
}

/** The fields that a request has, with what null stands for. */
export function annotationsOf({ name, labels, notes }: RequestedAnnotations): Annotations {
  return {
    ...(name !== undefined && { name }),
    ...(labels !== undefined && { labels: labels ?? [] }),
    ...(notes !== undefined && { notes: notes ?? '' }),
  };
}

/** Filters of a list. */
export const annotationFilters = {
  label: labelText.optional().meta({ description: 'Only items with this label' }),
  name: nameInput.optional().meta({ description: 'Only items whose name contains this text' }),
};
