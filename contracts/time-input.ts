import { z } from 'zod';
import { isoTime } from './iso-time';

/** A time of a request, as ms UTC. */
export const timeInput = z
  .string({ error: 'expected a date as ISO 8601' })
  .transform((text, context) => {
    const time = isoTime(text.trim());
    if (time !== undefined && time >= 0) return time;
    context.addIssue({ code: 'custom', message: 'expected a date since 1970 as ISO 8601' });
    return z.NEVER;
  })
  .meta({ description: 'ISO 8601, UTC unless it has another zone' });
