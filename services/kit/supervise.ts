import { setTimeout as sleep } from 'node:timers/promises';
import type { Counter } from 'prom-client';
import { messageOf } from '../../core/errors';
import type { Logger } from '../../platform/log';

/** Something that runs until stopped, such as a stream or a worker. */
export interface RunningComponent {
  stop(): Promise<void>;
  /** Settles when it ends by itself; absent for what looks after itself. */
  readonly ended?: Promise<unknown>;
}

export interface SuperviseOptions {
  readonly name: string;
  start(): Promise<RunningComponent>;
  readonly logger: Logger;
  readonly restarts: Counter<'component'>;
  readonly firstDelayMs?: number;
  readonly longestDelayMs?: number;
}

/** A component that is started again whenever it ends by itself. */
export interface Supervised {
  /** Rejects with the reason while the component does not run. */
  check(): Promise<void>;
  /** What ended it last; undefined while nothing has. */
  lastError(): { readonly message: string; readonly at: number } | undefined;
  stop(): Promise<void>;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** Who ran for so long begins again with the shortest delay. */
const STEADY_MS = 60_000;

/**
 * Starts a component and starts it again with back-off when it ends by itself, by an error or not.
 * Rejects when the first start does: a service that cannot start must not look as if it had.
 */
export async function supervise(options: SuperviseOptions): Promise<Supervised> {
  const { name, logger, restarts } = options;
  const { firstDelayMs = FIRST_DELAY_MS, longestDelayMs = LONGEST_DELAY_MS } = options;
  const stopping = new AbortController();
  let running: RunningComponent | undefined = await options.start();
  let reason = '';
  let endedAt: number | undefined;

  async function keepRunning(): Promise<void> {
    let delayMs = firstDelayMs;
    while (!stopping.signal.aborted) {
      const began = performance.now();
      reason = await endOf(running, stopping.signal);
      if (stopping.signal.aborted) return;
      endedAt = Date.now();
      await running?.stop().catch(() => undefined);
      running = undefined;
      if (performance.now() - began > STEADY_MS) delayMs = firstDelayMs;
      logger.error({ component: name }, `${name} ended: ${reason}; it restarts in ${delayMs} ms`);
      await sleep(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      delayMs = Math.min(2 * delayMs, longestDelayMs);
      restarts.inc({ component: name });
      running = await options.start().catch((error: unknown) => failed(error));
    }
  }

  const loop = keepRunning();
  return {
    check: async () => {
      if (running === undefined) throw new Error(`restarting: ${reason}`);
    },
    lastError: () => (endedAt === undefined ? undefined : { message: reason, at: endedAt }),
    stop: async () => {
      stopping.abort();
      await loop;
      await running?.stop();
    },
  };
}

/** Resolves with why the component ended, or when stopping begins. */
async function endOf(component: RunningComponent | undefined, stop: AbortSignal): Promise<string> {
  const stopped = new Promise<string>((resolve) => {
    stop.addEventListener('abort', () => {
      resolve('stopped');
    });
    if (stop.aborted) resolve('stopped');
  });
  const ended = component?.ended?.then(() => 'without an error', messageOf);
  return ended === undefined ? stopped : Promise.race([ended, stopped]);
}

/** A start that failed counts as a component that ended at once. */
function failed(error: unknown): RunningComponent {
  const ended = Promise.reject(error instanceof Error ? error : new Error(messageOf(error)));
  ended.catch(() => undefined);
  return { ended, stop: async () => undefined };
}
