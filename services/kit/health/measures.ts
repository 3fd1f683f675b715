import { statfs } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import type { Registry } from 'prom-client';
import type { Condition, Measure } from '../../../platform/http/health-report';
import { measuredReaders } from '../../../platform/kafka/consumer-lag';
import type { OpenLetters } from '../../../platform/kafka/open-letters';
import type { OutboxRelay } from '../../../platform/postgres/outbox';
import { workflowBacklog } from '../../../platform/temporal/client';
import { rememberedFor } from '../../../api/shared/remembered-for';
import { healthLimits, vitalTopics } from './limits';

const BACKLOG_KEPT_MS = 10_000;
const MEMORY_KEPT_MS = 10_000;

/** A condition whose problem is said above the limit. */
function above(figure: Omit<Condition, 'problem'>, problem: string): Condition {
  return figure.value > figure.limit ? { ...figure, problem } : figure;
}

const inSeconds = (value: number): number => Math.round(value * 10) / 10;
const wholeSeconds = (value: number): string => `${Math.round(value)} s`;

/** Events that wait for Kafka, and those that no retry can send. */
export function outboxMeasure(service: string, relay: Pick<OutboxRelay, 'state'>): Measure {
  return async () => {
    const { oldestSeconds, parked } = await relay.state();
    const { outboxSeconds, outboxParked } = healthLimits;
    return [
      above(
        { name: 'outbox_seconds', value: inSeconds(oldestSeconds), limit: outboxSeconds },
        `The outbox of ${service} is ${wholeSeconds(oldestSeconds)} behind.`,
      ),
      above(
        { name: 'outbox_parked', value: parked, limit: outboxParked },
        `${parked} event${parked === 1 ? '' : 's'} of ${service} can never be sent: ` +
          'the column parked_reason of the table outbox says why.',
      ),
    ];
  };
}

/** How far the streams of this process are behind, and whether they read at all. */
export function streamMeasure(registry: Registry): Measure {
  return async () =>
    measuredReaders(registry).flatMap(({ name: of, progress }) => {
      const behind = progress.secondsBehind();
      const silent = progress.secondsSilent();
      const { streamSeconds, streamSilentSeconds } = healthLimits;
      return [
        above(
          { name: 'stream_seconds', of, value: inSeconds(behind), limit: streamSeconds },
          `The stream ${of} is ${wholeSeconds(behind)} behind.`,
        ),
        above(
          {
            name: 'stream_silent_seconds',
            of,
            value: inSeconds(silent),
            limit: streamSilentSeconds,
          },
          `The stream ${of} has not read for ${wholeSeconds(silent)}.`,
        ),
      ];
    });
}

/** What waits for a worker of the queue; asked of Temporal every 10 s at most. */
export function workflowTaskMeasure(service: string, temporal: Client, queue: string): Measure {
  return rememberedFor(BACKLOG_KEPT_MS, async () => {
    const { tasks, oldestSeconds } = await workflowBacklog(temporal, queue);
    const { workflowTasks, workflowTaskSeconds } = healthLimits;
    return [
      above(
        { name: 'workflow_tasks', value: tasks, limit: workflowTasks },
        `${tasks} workflow tasks of ${service} wait for a worker.`,
      ),
      above(
        {
          name: 'workflow_task_seconds',
          value: inSeconds(oldestSeconds),
          limit: workflowTaskSeconds,
        },
        `A workflow task of ${service} has waited for a worker for ${wholeSeconds(oldestSeconds)}.`,
      ),
    ];
  });
}

/** How long sessions of this process wait for candles that they lack; meanwhile they evaluate none. */
export function sessionGapMeasure(
  waiting: () => { readonly count: number; readonly oldestSeconds: number },
): Measure {
  return async () => {
    const { count, oldestSeconds: value } = waiting();
    const limit = healthLimits.gapSeconds;
    const problem =
      `${count} ${count === 1 ? 'session waits' : 'sessions wait'} for missing candles, ` +
      `the longest for ${wholeSeconds(value)}.`;
    return [above({ name: 'session_gap_seconds', value: inSeconds(value), limit }, problem)];
  };
}

/** The dead letters of a service that nobody has replayed or discarded. */
export function deadLetterMeasure(service: string, letters: Pick<OpenLetters, 'known'>): Measure {
  return async () => {
    const own = letters.known().filter((letter) => letter.service === service);
    const vital = own.filter(({ topic }) => vitalTopics.has(topic));
    const topics = [...new Set(vital.map(({ topic }) => topic))].join(' and ');
    const others = own.length - vital.length;
    return [
      above(
        { name: 'vital_dead_letters', value: vital.length, limit: healthLimits.vitalDeadLetters },
        `${letterCount(vital.length)} of ${topics} in ${service}: replay or discard the letters that ` +
          '`npm run dead-letters -- list` shows.',
      ),
      above(
        { name: 'dead_letters', value: others, limit: healthLimits.deadLetters },
        `${letterCount(others)} in ${service}: see \`npm run dead-letters -- list\`.`,
      ),
    ];
  };
}

const letterCount = (count: number): string => `${count} dead letter${count === 1 ? '' : 's'}`;

/** Free space where the data of this machine is. */
export function diskMeasure(folder: string, freeBytes = freeBytesOf): Measure {
  return async () => {
    const value = await freeBytes(folder);
    const limit = healthLimits.freeDiskBytes;
    const figure = { name: 'free_disk_bytes', value, limit };
    if (value >= limit) return [figure];
    const left = (value / 1e9).toFixed(1);
    return [{ ...figure, problem: `The disk of the data folder has ${left} GB left.` }];
  };
}

/** How full a Redis is that refuses writes when it is full; nothing for one without a limit. */
export function redisMemoryMeasure(redis: { info(section: string): Promise<string> }): Measure {
  return rememberedFor(MEMORY_KEPT_MS, async () => {
    const info = await redis.info('memory');
    const figure = (name: string) =>
      Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
    const most = figure('maxmemory');
    if (most === 0 || !info.includes('maxmemory_policy:noeviction')) return [];
    const value = Math.round((figure('used_memory') / most) * 1_000) / 1_000;
    const limit = healthLimits.redisMemoryShare;
    // Every process says the same sentence, which is shown once.
    const problem = `Redis uses more than ${limit * 100} % of its memory; once full, it refuses writes.`;
    return [above({ name: 'redis_memory_share', value, limit }, problem)];
  });
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** The error that ended a component last. */
export interface ComponentError {
  readonly component: string;
  readonly message: string;
  readonly secondsAgo: number;
}

export function componentMeasure(
  service: string,
  lastErrors: () => readonly ComponentError[],
): Measure {
  return async () =>
    lastErrors().map(({ component: of, message, secondsAgo: value }) => {
      const limit = healthLimits.componentErrorSeconds;
      const figure = { name: 'component_error_seconds_ago', of, value: inSeconds(value), limit };
      if (value > limit) return figure;
      const problem = `${of} of ${service} ended ${wholeSeconds(value)} ago: ${message}`;
      return { ...figure, problem: problem.endsWith('.') ? problem : `${problem}.` };
    });
}
