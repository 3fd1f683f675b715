import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { completeAddresses, environmentOf, type StackAddresses } from './addresses';
import { StackError } from './errors';
import { externalPart, type ExternalPart } from './external';
import { keepLogsSmall } from './log-keeper';
import { acquireLock, type Lock } from './lock';
import { stopOrphans } from './orphans';
import { partNames, type PartName, type PartStatus, type ReportProgress } from './part';
import { makePart } from './parts/make-part';
import { logPathOf, pidPathOf, placesOf, type Places } from './places';
import { assertPortsFree, choosePorts, type PortChoice } from './ports';
import { releasePorts } from './port-reservation';
import { publishState, withdrawState } from './state-file';
import { Supervisor } from './supervisor';

/** What to start and where; everything has a default that fits `npm start`. */
export interface StackOptions {
  /** Folder of the downloads, `cache/`: by default ALGOTRADE_HOME, else `.algotrade` of the repository. */
  home?: string;
  /** Folder of the parts' data, `<home>/data` by default. */
  dataDir?: string;
  ports?: PortChoice;
  /** Replaces the process's own environment. */
  env?: NodeJS.ProcessEnv;
  /** The parts wanted, all by default. */
  parts?: readonly PartName[];
  onProgress?: ReportProgress;
  /** Gives up the start and stops what has come up. */
  signal?: AbortSignal;
  /** Search attributes to register with Temporal, by name and type, as `{ Symbol: 'Keyword' }`. */
  temporalSearchAttributes?: Record<string, string>;
  /** Further users of both Redis servers, as lines of their settings: `user anna on >secret ~a:* +@all`. */
  redisUsers?: readonly string[];
}

/** A running stack; whoever started it takes it down. */
export interface Stack {
  readonly addresses: StackAddresses;
  /** The variables that tell the services where the parts are. */
  environment(): Record<string, string>;
  status(): PartStatus[];
  /** Stops a part, in order unless another signal is given; it stays down until `startPart`. */
  stopPart(name: PartName, signal?: NodeJS.Signals): Promise<void>;
  /** Starts a stopped part on its old port with its old data, and waits until it answers. */
  startPart(name: PartName): Promise<void>;
  /** Kills a part as a crash would; the supervisor brings it back. */
  killPart(name: PartName): Promise<void>;
  /** Resolves once a part answers. */
  whenReady(name: PartName): Promise<void>;
  /** Stops everything in order. */
  down(): Promise<void>;
}

/**
 * Brings the parts up, in parallel, and resolves when each answers real requests. When one cannot
 * be brought up, the others are stopped again and a `StackError` says which and why.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const env = options.env ?? process.env;
  const places = placesOf(options, env);
  const lock = acquireLock(places.dataDir);
  try {
    return await startLocked(options, env, places, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startLocked(
  options: StackOptions,
  env: NodeJS.ProcessEnv,
  places: Places,
  lock: Lock,
): Promise<Stack> {
  const report = options.onProgress ?? (() => undefined);
  for (const folder of [places.logsDir, places.runDir]) mkdirSync(folder, { recursive: true });
  const external = new Map<PartName, ExternalPart>();
  for (const name of options.parts ?? partNames) {
    const found = externalPart(name, env);
    if (found) external.set(name, found);
  }
  const ports = await choosePorts(options.ports ?? 'default', env);
  const local = (options.parts ?? partNames).filter((name) => !external.has(name));
  const made = local.map((name) =>
    makePart(name, {
      cacheDir: places.cacheDir,
      dataDir: join(places.dataDir, name),
      ports,
      env,
      report,
      signal: options.signal,
      temporalSearchAttributes: options.temporalSearchAttributes ?? {},
      redisUsers: options.redisUsers ?? [],
    }),
  );
  await stopOrphans(places, report);
  await assertPortsFree(
    made.flatMap(({ part }) => part.ports),
    ports,
  );

  const known: Partial<StackAddresses> = {};
  for (const { addresses } of external.values()) Object.assign(known, addresses);
  for (const { addresses } of made) Object.assign(known, addresses());
  const environment = environmentOf(known);

  const stopKeepingLogs = keepLogsSmall(places.logsDir);
  let up = false;
  const publish = () => publishState(places, { up, parts: status(), environment });
  const supervisors = new Map(
    made.map(({ part }) => [
      part.name,
      new Supervisor(part, {
        dataDir: join(places.dataDir, part.name),
        logPath: logPathOf(places, part.name),
        pidPath: pidPathOf(places, part.name),
        report,
        onChange: publish,
      }),
    ]),
  );

  function status(): PartStatus[] {
    return partNames.flatMap((name): PartStatus[] => {
      const there = external.get(name);
      if (there) return [{ name, state: 'external', address: there.shown, restarts: 0 }];
      const supervisor = supervisors.get(name);
      return supervisor ? [supervisor.status()] : [];
    });
  }

  function supervisorOf(name: PartName): Supervisor {
    const supervisor = supervisors.get(name);
    if (supervisor) return supervisor;
    const reason = external.has(name) ? 'runs elsewhere' : 'is not a component of this stack';
    throw new StackError('part-absent', `${name} ${reason}`);
  }

  let downOnce: Promise<void> | undefined;
  async function stopAll(): Promise<void> {
    // Kafka last: whatever the others still had to say was said to it.
    const others = [...supervisors.values()].filter(({ part }) => part.name !== 'kafka');
    await Promise.all(others.map((supervisor) => supervisor.stop()));
    await supervisors.get('kafka')?.stop();
    stopKeepingLogs();
    withdrawState(places);
    lock.release();
  }
  const down = () => (downOnce ??= stopAll());

  await bringUp([...supervisors.values()], down, options.signal);
  if (options.ports === 'free') releasePorts(Object.values(ports));
  up = true;
  publish();
  return {
    addresses: completeAddresses(known),
    environment: () => ({ ...environment }),
    status,
    stopPart: async (name, signal) => supervisorOf(name).stop(signal),
    startPart: async (name) => supervisorOf(name).start(),
    killPart: async (name) => supervisorOf(name).kill(),
    whenReady: async (name) => supervisorOf(name).whenReady(),
    down,
  };
}

// Each part starts as soon as it is fetched; the first failure ends the others.
async function bringUp(
  supervisors: Supervisor[],
  down: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const starts = supervisors.map(async (supervisor) => {
    await supervisor.install();
    signal?.throwIfAborted();
    await supervisor.start();
  });
  const aborted = new Promise<never>((_, reject) => {
    const abort = () => reject(new StackError('aborted', 'the start was cancelled'));
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
  });
  try {
    await Promise.race([Promise.all(starts), aborted]);
  } catch (error) {
    const stopping = down();
    // A fetch that is still under way must not start its part after the others are down.
    await Promise.allSettled([...starts, stopping]);
    await Promise.all(supervisors.map((supervisor) => supervisor.stop()));
    throw error;
  }
}
