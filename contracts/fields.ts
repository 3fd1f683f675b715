import { z } from 'zod';

/** A whole number in a query, where everything is text. */
export function wholeNumber(least: number, most: number, byDefault: number) {
  const message = `expected a whole number from ${least} to ${most}`;
  return z
    .string({ error: message })
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message))
    .default(byDefault)
    .meta({ type: 'integer', minimum: least, maximum: most, default: byDefault });
}

/** What clients send as a number or as text. */
export function amount(
  least: number,
  most: number,
  message = `expected a number from ${least} to ${most}`,
) {
  return z
    .union(
      [z.number(), z.string().regex(/^\s*-?\d{1,15}(\.\d{1,18})?(e-?\d{1,2})?\s*$/i, message)],
      { error: message },
    )
    .transform(Number)
    .pipe(z.number(message).min(least, message).max(most, message))
    .meta({
      anyOf: [
        { type: 'number', minimum: least, maximum: most },
        { type: 'string', description: 'The same number as text' },
      ],
    });
}

/** Postgres keeps no NUL, and half a surrogate pair is no character. */
export function isStorable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}

export function storableText(least: number, most: number) {
  const message = `expected text of ${least} to ${most} characters`;
  return z
    .string({ error: message })
    .max(most, message)
    .refine((text) => text.trim().length >= least, message)
    .refine(isStorable, 'expected text without NUL and invalid characters');
}

/** ISO 8601 in UTC with milliseconds, as every answer gives times. */
export const isoTimeSchema = z.iso.datetime({ precision: 3 });
export const epochSecondsSchema = z.number().meta({ description: 'Epoch seconds' });

export const ignoredFieldsSchema = z
  .array(z.string())
  .meta({ description: 'Unknown fields of the request, which were ignored' });
export const notesSchema = z.array(z.string()).meta({ description: 'Notes about the settings' });

/** What most routes wrap their data in. */
export function envelopeOf<T extends z.ZodType>(data: T) {
  return z.object({ success: z.literal(true), data, message: z.string().optional() });
}

/** The answer to an act that leaves nothing to show. */
export const doneResponse = z.object({ success: z.literal(true), message: z.string() });
