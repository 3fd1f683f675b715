import { randomUUID } from 'node:crypto';
import type { AuditLog, AuditRecord } from '../../api/gateway/ports';
import { encodeEvent } from '../../contracts/events';
import type { Database } from '../../platform/postgres/database';
import { addToOutbox } from '../../platform/postgres/outbox';

/** Writes acts to the outbox, from where they reach `audit-logs`. */
export class OutboxAuditLog implements AuditLog {
  constructor(
    private readonly db: Database,
    private readonly onAdded: () => void,
  ) {}

  async record(act: AuditRecord): Promise<void> {
    const { type, outcome, origin, details = {} } = act;
    // A name that somebody typed may be anything, a password in the wrong field too: it is cut.
    const actor = act.actor?.replaceAll('\0', '').slice(0, 254) ?? null;
    const payload = {
      action: type,
      outcome,
      actor,
      address: origin.address,
      details: { ...details, user_agent: origin.userAgent },
    };
    const value = encodeEvent(
      'audit-logs',
      { type, payload },
      {
        eventId: randomUUID(),
        occurredAt: new Date().toISOString(),
        traceId: origin.traceId,
        userId: act.userId ?? null,
      },
    );
    await addToOutbox(this.db, [{ topic: 'audit-logs', key: actor ?? origin.address, value }]);
    this.onAdded();
  }
}
