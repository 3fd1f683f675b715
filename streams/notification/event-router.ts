import type { Log, PartitionProcessor } from '../../core/ports';
import { eventProcessor } from '../shared/event-processor';
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
  readonly log?: Log;
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
    switch (topic) {
      case 'trade-executions':
        return eventProcessor(topic, (event) => {
          if (this.isNew(topic, event)) this.channelOf(event)?.trade(event);
        });
      case 'portfolio-updates':
        return eventProcessor(topic, (event) => {
          if (this.isNew(topic, event)) this.channelOf(event)?.portfolio(event);
        });
      case 'forward-test-events':
        return eventProcessor(topic, (event) => {
          if (!this.isNew(topic, event)) return;
          this.channelOf(event)?.life(event);
          if (event.type === 'session_deleted') this.ports.deleted(event.payload.session_id);
        });
    }
  }

  private isNew(topic: RoutedTopic, event: { envelope: { event_id: string } }): boolean {
    return this.seen.get(topic)?.add(event.envelope.event_id) ?? true;
  }

  private channelOf(event: { payload: { session_id: string } }): SessionChannel | undefined {
    return this.ports.channel(event.payload.session_id);
  }
}
