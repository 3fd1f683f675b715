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
import { ProgressWriter } from '../../streams/forward-test/progress-writer';
import type { EvaluationStore } from './evaluation-store';
import type { MarketClient } from '../shared/market-client';
import { missingCandles } from './missing-candles';
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
  readonly logger: Logger;
  readonly registry: Registry;
}

/** Starts this process's share of the shards, with what fetches candles they lack. */
export async function startEvaluator(
  service: EvaluatorService,
): Promise<{ stop(): Promise<void> }> {
  const { kafka, store, market, send, logger, registry } = service;
  const filler = new GapFiller({
    fetchCandles: (missing) => missingCandles(market, missing),
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
        commit: (...change) => store.commit(...change),
        requestBackfill: (missing) => {
          filler.request(missing);
        },
        now: Date.now,
        log: logger,
        loadActivation: (...of) => store.loadActivation(...of),
        recordsPerCheckpoint: 500,
        candlesPerSnapshot: 100,
      }),
  });
  return {
    stop: async () => {
      await consumer.stop();
      await filler.stop();
    },
  };
}

/** Starts reporting to workflows how their sessions do, within one budget for the process. */
export async function startProgressNotifier({
  kafka,
  store,
  workflows,
  signalsPerSecond,
  sessionGapMs,
  logger,
  registry,
}: ProgressService): Promise<{ stop(): Promise<void> }> {
  const writer = new ProgressWriter({
    report: async (sessionId, progress) => {
      const workflowId = await store.workflowId(sessionId);
      if (workflowId !== undefined) await workflows.report(workflowId, progress);
    },
    now: Date.now,
    pause: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
    signalsPerSecond,
    sessionGapMs,
    log: logger,
  });
  const consumer = await PartitionConsumer.start({
    kafka,
    groupId: 'forward-test.progress-notifier',
    topics: progressTopics,
    logger,
    registry,
    fromBeginning: false,
    processorFor: (topic) => progressNotifier(topic, writer),
  });
  return {
    stop: async () => {
      // A failure that is waited for is read again by whoever reads next.
      await writer.stop();
      await consumer.stop();
    },
  };
}

interface ProgressService {
  readonly kafka: Kafka;
  readonly store: SessionStore;
  readonly workflows: SessionWorkflows;
  readonly signalsPerSecond: number;
  readonly sessionGapMs: number;
  readonly logger: Logger;
  readonly registry: Registry;
}
