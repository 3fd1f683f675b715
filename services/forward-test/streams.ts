import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import type { Registry } from 'prom-client';
import type { SendRecords } from '../../contracts/ports';
import { PartitionConsumer } from '../../platform/kafka/partition-consumer';
import { openPartitionOutput } from '../../platform/kafka/partition-output';
import type { Logger } from '../../platform/log';
import { dispatcher } from '../../streams/forward-test/dispatcher';
import { evaluator } from '../../streams/forward-test/evaluator';
import { GapFiller } from '../../streams/forward-test/gap-filler';
import { progressNotifier, progressTopics } from '../../streams/forward-test/progress-notifier';
import type { EvaluationStore } from './evaluation-store';
import type { MarketClient } from './market-client';
import type { SessionStore } from './session-store';
import type { SessionWorkflows } from './session-workflows';

const CANDLES = 'market.candles';
const DISPATCHER_GROUP = 'forward-test.dispatcher';

/** Starts this process's share of the dispatcher. */
export function startDispatcher(
  kafka: Kafka,
  sessions: SessionStore,
  logger: Logger,
  registry: Registry,
): Promise<PartitionConsumer> {
  return PartitionConsumer.start({
    kafka,
    groupId: DISPATCHER_GROUP,
    topics: [CANDLES],
    logger,
    registry,
    commit: 'processor',
    concurrency: 4,
    processorFor: (_, partition) =>
      dispatcher(partition, {
        openOutput: (of) => openPartitionOutput(kafka, DISPATCHER_GROUP, CANDLES, of),
        loadRoutes: () => sessions.routes(),
      }),
  });
}

export interface EvaluatorService {
  readonly kafka: Kafka;
  readonly store: EvaluationStore;
  readonly market: MarketClient;
  readonly send: SendRecords;
  /** Effects were written: the outbox has something to move. */
  readonly onCommit: () => void;
  readonly logger: Logger;
  readonly registry: Registry;
}

/** Starts this process's share of the shards, with what fetches candles they lack. */
export async function startEvaluator(
  service: EvaluatorService,
): Promise<{ stop(): Promise<void> }> {
  const { kafka, store, market, send, onCommit, logger, registry } = service;
  const filler = new GapFiller({
    fetchCandles: (missing) => market.range(missing),
    send,
    now: Date.now,
    newId: randomUUID,
    pause: (ms) => delay(ms),
    log: logger,
  });
  const consumer = await PartitionConsumer.start({
    kafka,
    groupId: 'forward-test.evaluator',
    topics: ['forward-test.input'],
    logger,
    registry,
    concurrency: 4,
    processorFor: (_, shard) =>
      evaluator(shard, {
        takeOver: (of) => store.takeOver(of),
        loadFollowing: (of) => store.loadFollowing(of),
        loadSession: (id, command, userId) => store.loadSession(id, command, userId),
        commit: async (...change) => {
          await store.commit(...change);
          onCommit();
        },
        requestBackfill: (missing) => {
          filler.request(missing);
        },
        now: Date.now,
        log: logger,
        recordsPerCheckpoint: 500,
      }),
  });
  return {
    stop: async () => {
      await consumer.stop();
      await filler.stop();
    },
  };
}

/** Starts telling workflows how their sessions do. */
export function startProgressNotifier(
  kafka: Kafka,
  workflows: SessionWorkflows,
  logger: Logger,
  registry: Registry,
): Promise<PartitionConsumer> {
  return PartitionConsumer.start({
    kafka,
    groupId: 'forward-test.progress-notifier',
    topics: progressTopics,
    logger,
    registry,
    fromBeginning: false,
    processorFor: (topic) =>
      progressNotifier(topic, {
        tell: (sessionId, progress) => workflows.tell(sessionId, progress),
        now: Date.now,
        intervalMs: 10_000,
      }),
  });
}
