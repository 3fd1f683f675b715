import type { Envelope } from '../../contracts/envelope';
import type { ReceivedEvent } from '../../contracts/events';
import type { PortfolioUpdated, SessionStatus, TradeExecuted } from '../../contracts/forward-test';
import type { Log, PartitionProcessor } from '../../core/ports';
import { eventProcessor } from '../shared/event-processor';

export const liveTopics = ['trade-executions', 'portfolio-updates', 'forward-test-events'] as const;
export type LiveTopic = (typeof liveTopics)[number];

/** Something that happened to a session, with its owner and the event's id and time (ISO). */
interface Fact<P> {
  readonly eventId: string;
  readonly userId: string | null;
  readonly occurredAt: string;
  readonly payload: P;
}

/** What a batch says about one session: the latest portfolio and status, and every trade. */
export interface SessionChange {
  readonly sessionId: string;
  userId: string | null;
  portfolio?: Fact<PortfolioUpdated>;
  trades: TradeExecuted[];
  status?: Fact<{ readonly status: SessionStatus }>;
  /** Time of the first start in the batch. */
  startedAt?: string;
  deleted: boolean;
}

/** Where a partition has been read to; lost together with the figures that it vouches for. */
export interface Position {
  readonly topic: LiveTopic;
  readonly partition: number;
  readonly nextOffset: number;
}

export interface LiveMetricsPorts {
  /** The stored position; undefined when the figures were lost and must be built again. */
  position(topic: LiveTopic, partition: number): Promise<number | undefined>;
  /**
   * Applies changes so that older ones and repeats change nothing, then stores the position.
   * Throws when the store lost what it had since `open`.
   */
  apply(changes: readonly SessionChange[], position: Position): Promise<void>;
  readonly log?: Log;
}

/** Keeps the live figures of the sessions of one partition of one topic. */
export function liveMetrics(
  topic: LiveTopic,
  partition: number,
  ports: LiveMetricsPorts,
): PartitionProcessor {
  const changes = new Map<string, SessionChange>();
  const hooks = {
    /** Where the figures end, or the beginning of the topic when there are none. */
    open: async () => (await ports.position(topic, partition)) ?? 0,
    flush: async ({ lastOffset }: { readonly lastOffset: number }) => {
      const batch = [...changes.values()];
      changes.clear();
      await ports.apply(batch, { topic, partition, nextOffset: lastOffset + 1 });
    },
  };
  switch (topic) {
    case 'trade-executions':
      return eventProcessor(
        topic,
        ({ payload, envelope }) => {
          changeOf(changes, payload.session_id, envelope.user_id).trades.push(payload);
        },
        hooks,
      );
    case 'portfolio-updates':
      return eventProcessor(topic, (event) => notePortfolio(changes, event), hooks);
    case 'forward-test-events':
      return eventProcessor(topic, (event) => noteStatus(changes, event), hooks);
  }
}

function notePortfolio(
  changes: Map<string, SessionChange>,
  { payload, envelope }: ReceivedEvent<'portfolio-updates'>,
): void {
  const change = changeOf(changes, payload.session_id, envelope.user_id);
  if (payload.candle_time >= (change.portfolio?.payload.candle_time ?? 0)) {
    change.portfolio = factOf(envelope, payload);
  }
}

function noteStatus(
  changes: Map<string, SessionChange>,
  { type, payload, envelope }: ReceivedEvent<'forward-test-events'>,
): void {
  const change = changeOf(changes, payload.session_id, payload.user_id);
  if (type === 'session_deleted') change.deleted = true;
  if (type === 'session_started') change.startedAt ??= envelope.occurred_at;
  if (envelope.occurred_at >= (change.status?.occurredAt ?? '')) {
    change.status = factOf(envelope, { status: payload.new_status });
  }
}

function changeOf(
  changes: Map<string, SessionChange>,
  sessionId: string,
  userId: string | null,
): SessionChange {
  let change = changes.get(sessionId);
  if (change === undefined) {
    change = { sessionId, userId, trades: [], deleted: false };
    changes.set(sessionId, change);
  }
  change.userId ??= userId;
  return change;
}

function factOf<P>(envelope: Envelope, payload: P): Fact<P> {
  const { event_id: eventId, user_id: userId, occurred_at: occurredAt } = envelope;
  return { eventId, userId, occurredAt, payload };
}
