import type { KeptAnswer, LateOutcome, LateRequest, LateRequests } from '../../api/gateway/ports';
import type { Database } from '../../platform/postgres/database';

const KEPT = "interval '7 days'";
const KEPT_PER_USER = 200;
/** Longer than several renewals take. */
const AWAITED_MS = 60_000;

interface LateRow {
  readonly id: string;
  readonly request: string;
  readonly state: LateRequest['state'];
  readonly reason: string | null;
  readonly status: number | null;
  readonly location: string | null;
  readonly body: string | null;
  readonly created_at: Date;
  readonly ended_at: Date | null;
  readonly is_awaited: boolean;
}

/** Requests that were answered with a 504: kept for a week, and of one user no more than the newest. */
export class LateRequestStore implements LateRequests {
  constructor(
    private readonly db: Database,
    private readonly awaitedMs = AWAITED_MS,
    private readonly keptPerUser = KEPT_PER_USER,
  ) {}

  async begin(
    id: string,
    { userId, request }: { readonly userId: string; readonly request: string },
  ): Promise<void> {
    await this.forgetOld(userId);
    await this.db('late_requests').insert({
      id,
      user_id: userId,
      request: request.replaceAll('\0', ''),
      state: 'accepted',
      awaited_until: this.awaitedUntil(),
    });
  }

  async renew(ids: readonly string[]): Promise<void> {
    await this.db('late_requests')
      .whereIn('id', ids)
      .update({ awaited_until: this.awaitedUntil() });
  }

  async end(id: string, { state, reason, answer }: LateOutcome): Promise<void> {
    await this.db('late_requests')
      .where({ id })
      .update({
        state,
        reason: reason?.replaceAll('\0', '') ?? null,
        status: answer?.status ?? null,
        location: answer?.location ?? null,
        body: answer?.body?.replaceAll('\0', '') ?? null,
        ended_at: this.db.fn.now(),
      });
  }

  async find(userId: string, id: string): Promise<LateRequest | undefined> {
    const row = await this.db('late_requests')
      .where({ id, user_id: userId })
      .first<LateRow | undefined>('*', this.db.raw('awaited_until > now() as is_awaited'));
    return row && requestOf(row);
  }

  private awaitedUntil() {
    return this.db.raw(`now() + ? * interval '1 millisecond'`, [this.awaitedMs]);
  }

  private async forgetOld(userId: string): Promise<void> {
    await this.db('late_requests').whereRaw(`created_at < now() - ${KEPT}`).delete();
    await this.db.raw(
      `delete from late_requests where user_id = :userId
        and (state <> 'accepted' or awaited_until < now()) and created_at < (
        select created_at from late_requests where user_id = :userId
        order by created_at desc offset :most limit 1)`,
      { userId, most: this.keptPerUser - 1 },
    );
  }
}

function requestOf(row: LateRow): LateRequest {
  const isLost = row.state === 'accepted' && !row.is_awaited;
  const answer = answerOf(row);
  return {
    id: row.id,
    request: row.request,
    state: isLost ? 'unknown' : row.state,
    ...(row.reason !== null && { reason: row.reason }),
    ...(answer && { answer }),
    createdAt: row.created_at,
    endedAt: row.ended_at,
  };
}

function answerOf({ status, location, body }: LateRow): KeptAnswer | undefined {
  if (status === null) return undefined;
  return {
    status,
    contentType: 'application/json',
    ...(location !== null && { location }),
    ...(body !== null && { body }),
  };
}
