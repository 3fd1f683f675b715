import { NativeConnection, Runtime, Worker, makeTelemetryFilterString } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Logger } from '../log';
import { connectionOptions } from './settings';
import type { TemporalAddress } from './settings';
import { workflowBundle } from './workflow-bundle';

let runtimeInstalled = false;

/** The SDK's own log goes through ours; it may be installed once in a process. */
function installRuntime(logger: Logger): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  const log = logger.child({ part: 'temporal' });
  Runtime.install({
    // The process's own lifecycle decides when workers stop.
    shutdownSignals: [],
    telemetryOptions: {
      logging: {
        filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }),
        forward: {},
      },
    },
    logger: {
      log: (_level, message) => {
        log.debug(message);
      },
      trace: (message) => {
        log.trace(message);
      },
      debug: (message) => {
        log.debug(message);
      },
      info: (message) => {
        log.debug(message);
      },
      warn: (message, meta) => {
        log.warn(meta ?? {}, message);
      },
      error: (message, meta) => {
        log.error(meta ?? {}, message);
      },
    },
  });
}

export interface RunningWorker {
  stop(): Promise<void>;
  /** Settles when the worker ends, rejects when an error ended it. */
  readonly ended: Promise<void>;
}

/** A task queue's workflows and activities, and the limits of the worker that runs them. */
export type WorkerSettings = Omit<WorkerOptions, 'connection'>;

/** The connection of a worker; the caller closes it. */
export function connectWorker(server: TemporalAddress | string): Promise<NativeConnection> {
  return NativeConnection.connect(connectionOptions(server));
}

/** Runs a worker until stopped, or until an error ends it. */
export async function startWorker(
  server: TemporalAddress | string,
  settings: WorkerSettings,
  logger: Logger,
  registry: Registry,
): Promise<RunningWorker> {
  installRuntime(logger);
  const { workflowsPath, ...others } = settings;
  const workflows = workflowsPath !== undefined && {
    workflowBundle: await workflowBundle(workflowsPath),
  };
  const connection = await connectWorker(server);
  const worker = await Worker.create({
    ...others,
    ...workflows,
    connection,
    shutdownGraceTime: '5 seconds',
  });
  measureWorker(registry, worker);
  const ended = worker.run();
  return {
    ended,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended.catch(() => undefined);
      await connection.close();
    },
  };
}

const measured = new WeakMap<Registry, Map<string, Worker>>();

/** `temporal_worker_*`: what the worker of each task queue has in hand. */
function measureWorker(registry: Registry, worker: Worker): void {
  const { taskQueue } = worker.options;
  const known = measured.get(registry);
  // A worker that takes the place of one that ended takes its figures too.
  if (known !== undefined) {
    known.set(taskQueue, worker);
    return;
  }
  const workers = new Map([[taskQueue, worker]]);
  measured.set(registry, workers);
  const gauge = (name: string, help: string, valueOf: (worker: Worker) => number) =>
    new Gauge({
      name: `temporal_worker_${name}`,
      help,
      labelNames: ['task_queue'] as const,
      registers: [registry],
      collect() {
        for (const [queue, one] of workers) this.set({ task_queue: queue }, valueOf(one));
      },
    });
  gauge(
    'workflows_cached',
    'Workflows cached in memory.',
    (one) => one.getStatus().numCachedWorkflows,
  );
  gauge(
    'workflow_tasks',
    'Workflow tasks in progress.',
    (one) => one.getStatus().numInFlightWorkflowActivations,
  );
  gauge('activities', 'Activities in progress.', (one) => one.getStatus().numInFlightActivities);
  gauge('running', '1 while the worker polls for tasks.', (one) =>
    one.getState() === 'RUNNING' ? 1 : 0,
  );
}
