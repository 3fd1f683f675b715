import { z } from 'zod';

/**
 * What every Kafka event of the product is wrapped in. `event_id` is the identity for
 * de-duplication; `trace_id` follows one cause through all services.
 */
export const envelopeSchema = z.object({
  event_id: z.uuid(),
  schema_version: z.int().min(1),
  event_type: z.string().min(1).max(64),
  occurred_at: z.iso.datetime({ precision: 3 }),
  trace_id: z.string().min(1).max(64),
  session_id: z.uuid().nullable(),
  user_id: z.uuid().nullable(),
  payload: z.unknown(),
});

export type Envelope = z.infer<typeof envelopeSchema>;
