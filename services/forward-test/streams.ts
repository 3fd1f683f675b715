import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { PartitionConsumer } from '../../platform/kafka/partition-consumer';
import { openPartitionOutput } from '../../platform/kafka/partition-output';
import { dispatcher } from '../../streams/forward-test/dispatcher';
import { evaluator } from '../../streams/forward-test/evaluator';
import { GapFiller } from '../../streams/forward-test/gap-filler';
import { progressNotifier, progressTopics } from '../../streams/forward-test/progress-notifier';
import { ProgressWriter } from '../../streams/forward-test/progress-writer';
import type { RunningComponent } from '../kit/supervise';
import { missingCandles } from './missing-candles';
import type { ForwardTestApp, ForwardTestResources } from './open';
import type { SessionStore } from './session-store';
import { showWaitingGaps } from './waiting-gaps';

const CANDLES = 'market.candles';
const DISPATCHER_GROUP = 'forward-test.dispatcher';

/** Starts this process's share of the dispatcher. */
export function startDispatcher(
  sessions: SessionStore,
  { kafka, logger, registry }: ForwardTestResources,
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

/** How to start this process's share of the shards, with what fetches candles they lack. */
export function evaluatorStream(
  app: ForwardTestApp,
  resources: ForwardTestResources,
): () => Promise<RunningComponent> {
  const showGapsOf = showWaitingGaps(resources);
  return () => startEvaluator(app, resources, showGapsOf);
}

async function startEvaluator(
  { evaluation: store, market }: ForwardTestApp,
  { kafka, producer, config, logger, registry }: ForwardTestResources,
  showGapsOf: (filler: GapFiller) => void,
): Promise<RunningComponent> {
  const filler = new GapFiller(
    {
      fetchCandles: (missing) => missingCandles(market, missing),
      send: (records) => producer.send(records),
      now: Date.now,
      newId: randomUUID,
      pause: (ms) => delay(ms),
      log: logger,
    },
    60_000 * config.UNLISTED_SYMBOL_MINUTES,
  );
  showGapsOf(filler);
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
        requestBackfill: (...of) => {
          filler.request(...of);
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
export async function startProgressNotifier(
  { store, workflows }: ForwardTestApp,
  { kafka, config, logger, registry }: ForwardTestResources,
): Promise<RunningComponent> {
  const writer = new ProgressWriter({
    report: async (sessionId, progress) => {
      const workflowId = await store.workflowId(sessionId);
      if (workflowId !== undefined) await workflows.report(workflowId, progress);
    },
    now: Date.now,
    pause: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
    signalsPerSecond: config.PROGRESS_SIGNALS_PER_SECOND,
    sessionGapMs: 1_000 * config.PROGRESS_SESSION_GAP_SECONDS,
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
