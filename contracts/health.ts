import { z } from 'zod';

/** `service-health`: a service or one of its parts changed its state. */
export const serviceHealthSchema = z.object({
  service: z.string(),
  part: z.string(),
  state: z.string(),
  message: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type ServiceHealth = z.infer<typeof serviceHealthSchema>;

/** `audit-logs`: a security-relevant act. Never holds a secret. */
export const auditSchema = z.object({
  action: z.string(),
  outcome: z.enum(['success', 'failure']),
  actor: z.string().nullable(),
  address: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type Audit = z.infer<typeof auditSchema>;
