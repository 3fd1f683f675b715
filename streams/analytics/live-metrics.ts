import { decodeEvent, InvalidEventError } from '../../contracts/events';
import type { PortfolioUpdated, SessionStatus, TradeExecuted } from '../../contracts/forward-test';
import type { InputRecord, Log, PartitionProcessor } from '../../contracts/ports';

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
  readonly log: Log;
}

/** Keeps the live figures of the sessions of one partition of one topic. */
export class LiveMetrics implements PartitionProcessor {
  constructor(
    private readonly topic: LiveTopic,
    private readonly partition: number,
    private readonly ports: LiveMetricsPorts,
  ) {}

  /** Where the figures end, or the beginning of the topic when there are none. */
  async open(): Promise<number> {
    return (await this.ports.position(this.topic, this.partition)) ?? 0;
  }

  async process(records: readonly InputRecord[]): Promise<void> {
    const last = records[records.length - 1];
    if (last === undefined) return;
    const changes = new Map<string, SessionChange>();
    for (const record of records) this.collect(changes, record);
    const { topic, partition } = this;
    await this.ports.apply([...changes.values()], {
      topic,
      partition,
      nextOffset: last.offset + 1,
    });
  }

  private collect(changes: Map<string, SessionChange>, { value, offset }: InputRecord): void {
    const { topic } = this;
    try {
      switch (topic) {
        case 'trade-executions': {
          const { payload, envelope } = decodeEvent(topic, value);
          changeOf(changes, payload.session_id, envelope.user_id).trades.push(payload);
          return;
        }
        case 'portfolio-updates': {
          const { payload, envelope } = decodeEvent(topic, value);
          const change = changeOf(changes, payload.session_id, envelope.user_id);
          if (payload.candle_time >= (change.portfolio?.payload.candle_time ?? 0)) {
            change.portfolio = factOf(envelope, payload);
          }
          return;
        }
        case 'forward-test-events': {
          const { type, payload, envelope } = decodeEvent(topic, value);
          const change = changeOf(changes, payload.session_id, payload.user_id);
          if (type === 'session_deleted') change.deleted = true;
          if (type === 'session_started') change.startedAt ??= envelope.occurred_at;
          if (envelope.occurred_at >= (change.status?.occurredAt ?? '')) {
            change.status = factOf(envelope, { status: payload.new_status });
          }
          return;
        }
      }
    } catch (error) {
      if (!(error instanceof InvalidEventError)) throw error;
      this.ports.log.error({ err: error, topic, offset }, 'a bad event is left out');
    }
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

function factOf<P>(
  envelope: { event_id: string; user_id: string | null; occurred_at: string },
  payload: P,
): Fact<P> {
  const { event_id: eventId, user_id: userId, occurred_at: occurredAt } = envelope;
  return { eventId, userId, occurredAt, payload };
}
