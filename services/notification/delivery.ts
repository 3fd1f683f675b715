import type { Kafka } from 'kafkajs';
import type { Registry } from 'prom-client';
import type { Connections } from '../../api/notification/connections';
import { startBroadcastConsumer } from '../../platform/kafka/broadcast-consumer';
import type { Logger } from '../../platform/log';
import { EventRouter, routedTopics } from '../../streams/notification/event-router';
import { noticeProcessor } from '../../streams/notification/notice-router';
import { progressProcessor } from '../../streams/notification/progress-router';
import type { SessionHub } from './session-hub';

interface Delivery {
  readonly kafka: Kafka;
  readonly hub: SessionHub;
  readonly connections: Connections;
  readonly logger: Logger;
  readonly registry: Registry;
}

const delivered = [...routedTopics, 'notifications', 'backtest-progress'] as const;

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
  const progress = progressProcessor({
    deliver: (userId, message) => {
      connections.tell(userId, message);
    },
    log: logger,
  });
  const processorFor = (topic: (typeof delivered)[number]) => {
    if (topic === 'notifications') return notices;
    return topic === 'backtest-progress' ? progress : router.processor(topic);
  };
  return startBroadcastConsumer({
    kafka,
    name: 'notification',
    topics: delivered,
    logger,
    registry,
    processorFor,
  });
}
