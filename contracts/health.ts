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

/** `service-health`: what a process of a service says of itself every few seconds. */
export const processHealthSchema = z.object({
  /** Made at its start: a process that is started again is another one. */
  process: z.string(),
  service: z.string(),
  roles: z.array(z.string()),
  host: z.string(),
  pid: z.int(),
  state: z.enum(['healthy', 'degraded', 'unhealthy', 'stopped']),
  problems: z.array(z.string()).describe('The problems, as sentences.'),
  conditions: z.array(
    z.object({ name: z.string(), of: z.string().optional(), value: z.number(), limit: z.number() }),
  ),
});
export type ProcessHealth = z.infer<typeof processHealthSchema>;

/** `audit-logs`: a security-relevant act. Never holds a secret. */
export const auditSchema = z.object({
  action: z.string(),
  outcome: z.enum(['success', 'failure']),
  actor: z.string().nullable(),
  address: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type Audit = z.infer<typeof auditSchema>;

/** Every security-relevant act that is recorded, by its event type. */
export const auditEvents = {
  'auth.register': auditSchema,
  'auth.login': auditSchema,
  'auth.login-limited': auditSchema,
  'auth.logout': auditSchema,
  'auth.session-closed': auditSchema,
  'auth.password-changed': auditSchema,
  'auth.user-changed': auditSchema,
  'auth.api-key-created': auditSchema,
  'auth.api-key-revoked': auditSchema,
} as const;
export type AuditEventType = keyof typeof auditEvents;
