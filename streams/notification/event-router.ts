import { decodeEvent, InvalidEventError } from '../../contracts/events';
import type { InputRecord, Log, PartitionProcessor } from '../../contracts/ports';
import { RecentIds } from './recent-ids';
import type { SessionChannel } from './session-channel';

const REMEMBERED = 50_000;

export const routedTopics = [
  'trade-executions',
  'portfolio-updates',
  'forward-test-events',
] as const;
export type RoutedTopic = (typeof routedTopics)[number];

export interface RouterPorts {
  /** The channel of a session that anybody here follows. */
  channel(sessionId: string): SessionChannel | undefined;
  /** A session is no more. */
  deleted(sessionId: string): void;
  readonly log: Log;
}

/**
 * Leads events to the channels of their sessions, each event once: the outbox that they come from
 * may send one again. Ids are remembered whether or not anyone follows, since what came before a
 * subscription is read over HTTP and must not come again.
 */
export class EventRouter {
  private readonly seen = new Map<RoutedTopic, RecentIds>(
    routedTopics.map((topic) => [topic, new RecentIds(REMEMBERED)]),
  );

  constructor(private readonly ports: RouterPorts) {}

  processor(topic: RoutedTopic): PartitionProcessor {
    return {
      process: async (records) => {
        for (const record of records) this.route(topic, record);
      },
    };
  }

  private route(topic: RoutedTopic, record: InputRecord): void {
    try {
      switch (topic) {
        case 'trade-executions': {
          const event = decodeEvent(topic, record.value);
          if (this.isNew(topic, event)) this.channelOf(event)?.trade(event);
          return;
        }
        case 'portfolio-updates': {
          const event = decodeEvent(topic, record.value);
          if (this.isNew(topic, event)) this.channelOf(event)?.portfolio(event);
          return;
        }
        case 'forward-test-events': {
          const event = decodeEvent(topic, record.value);
          if (!this.isNew(topic, event)) return;
          this.channelOf(event)?.life(event);
          if (event.type === 'session_deleted') this.ports.deleted(event.payload.session_id);
          return;
        }
      }
    } catch (error) {
      if (!(error instanceof InvalidEventError)) throw error;
      this.ports.log.error({ err: error, topic, offset: record.offset }, 'a bad event is left out');
    }
  }

  private isNew(topic: RoutedTopic, event: { envelope: { event_id: string } }): boolean {
    return this.seen.get(topic)?.add(event.envelope.event_id) ?? true;
  }

  private channelOf(event: { payload: { session_id: string } }): SessionChannel | undefined {
    return this.ports.channel(event.payload.session_id);
  }
}
