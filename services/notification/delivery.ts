import type { Kafka } from 'kafkajs';
import type { Registry } from 'prom-client';
import type { Connections } from '../../api/notification/connections';
import { startBroadcastConsumer } from '../../platform/kafka/broadcast-consumer';
import type { Logger } from '../../platform/log';
import { EventRouter, routedTopics } from '../../streams/notification/event-router';

import { noticeProcessor } from '../../streams/notification/notice-router';
import type { SessionHub } from './session-hub';

interface Delivery {
  readonly kafka: Kafka;
  readonly hub: SessionHub;
  readonly connections: Connections;
  readonly logger: Logger;
  readonly registry: Registry;
}

/** Reads every event from now on and delivers it to the sockets of this process. */
export function startDelivery({ kafka, hub, connections, logger, registry }: Delivery) {
  const router = new EventRouter({
    channel: (sessionId) => hub.channel(sessionId),
    deleted: (sessionId) => {
      hub.forget(sessionId);
    },
    log: logger,
  });
  const notices = noticeProcessor({
    deliver: (userId, message) => {
      connections.tell(userId, message);
    },
    log: logger,
  });
  return startBroadcastConsumer({
    kafka,
    name: 'notification',
    topics: [...routedTopics, 'notifications'],
    logger,
    registry,
    processorFor: (topic) => (topic === 'notifications' ? notices : router.processor(topic)),
  });
}
