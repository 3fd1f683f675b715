import { z } from 'zod';
import { storableText } from './fields';

const MOST_LABELS = 20;
const LONGEST_LABEL = 50;
const LONGEST_NAME = 255;
const LONGEST_NOTES = 10_000;

const labelText = storableText(1, LONGEST_LABEL).transform((text) => text.trim());

/** The name of a run or a session. */
export const nameInput = storableText(1, LONGEST_NAME).transform((text) => text.trim());

const labelsInput = z
  .array(labelText, { error: 'expected a list of short texts' })
  .max(MOST_LABELS, `expected at most ${MOST_LABELS} labels`)
  .transform((labels) => [...new Set(labels)])
  .nullish()
  .meta({ description: 'Short texts for searching; duplicates count once' });

const notesInput = storableText(0, LONGEST_NOTES).nullish().meta({ description: 'Free text' });

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
