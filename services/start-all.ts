import { messageOf } from '../core/errors';
import { Lifecycle } from '../platform/lifecycle';
import type { Logger } from '../platform/log';
import type { ServiceEntry } from './catalogue';
import { assignmentWord } from './kit/assignment';
import type { Role } from './kit/description';

/** The services of this process. */
export interface RunningServices {
  /** The port of each service's API, by name. */
  readonly ports: ReadonlyMap<string, number>;
  /** Stops those that are asked by others after those who ask; never rejects. */
  stop(): Promise<void>;
}

/** A service and what this process does for it; everything by default. */
export interface Wanted {
  readonly entry: ServiceEntry;
  readonly roles?: readonly Role[];
}

/** What services are started with. */
export interface StartOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  loggerOf(service: string): Logger;
  onStarted?(service: string, elapsedMs: number): void;
}

/**
 * Starts services in one process, side by side except the last wave, which answers only when the
 * others do. When one cannot start, the others are stopped and the error names it.
 */
export async function startServices(
  wanted: readonly Wanted[],
  options: StartOptions,
): Promise<RunningServices> {
  // The AWS SDK is pinned to a release for Node 20; its word on later ones is not for users.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const lifecycles = new Map<Wanted, Lifecycle>();
  const ports = new Map<string, number>();

  async function startOne(one: Wanted): Promise<void> {
    const { entry, roles = entry.roles } = one;
    const began = performance.now();
    const logger = options.loggerOf(entry.name);
    const lifecycle = new Lifecycle(logger);
    lifecycles.set(one, lifecycle);
    try {
      const start = entry.load();
      const { port } = await start({ env: options.env, logger, lifecycle, roles });
      if (roles.includes('api')) ports.set(entry.name, port);
    } catch (error) {
      throw new Error(`${entry.name} did not start: ${messageOf(error)}`, { cause: error });
    }
    options.onStarted?.(
      assignmentWord({ service: entry.name, roles: one.roles }),
      Math.round(performance.now() - began),
    );
  }

  async function stopAll(): Promise<void> {
    for (const wave of wavesDownwards(wanted)) {
      const inWave = wanted.filter(({ entry }) => entry.wave === wave);
      await Promise.all(inWave.map(async (one) => lifecycles.get(one)?.stop()));
    }
  }

  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= stopAll());
  const last = wavesDownwards(wanted)[0];
  try {
    await allOrFirstError(wanted.filter(({ entry }) => entry.wave !== last).map(startOne));
    await allOrFirstError(wanted.filter(({ entry }) => entry.wave === last).map(startOne));
  } catch (error) {
    await stop();
    throw error;
  }
  return { ports, stop };
}

function wavesDownwards(wanted: readonly Wanted[]): number[] {
  return [...new Set(wanted.map(({ entry }) => entry.wave))].sort((a, b) => b - a);
}

// All are waited for: a service that is still starting could not be stopped in order.
async function allOrFirstError(starts: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(starts);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
