import { NativeConnection, Runtime, Worker, makeTelemetryFilterString } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Logger } from '../log';
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

/** Runs a worker until stopped, or until an error ends it. */
export async function startWorker(
  address: string,
  settings: WorkerSettings,
  logger: Logger,
  registry: Registry,
): Promise<RunningWorker> {
  installRuntime(logger);
  const { workflowsPath, ...others } = settings;
  const workflows = workflowsPath !== undefined && {
    workflowBundle: await workflowBundle(workflowsPath),
  };
  const connection = await NativeConnection.connect({ address });
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

/** `temporal_worker_*`: what the worker has in hand. */
function measureWorker(registry: Registry, worker: Worker): void {
  const figures = {
    workflows_cached: ['Workflows kept in memory.', 'numCachedWorkflows'],
    workflow_tasks: ['Workflow tasks under way.', 'numInFlightWorkflowActivations'],
    activities: ['Activities under way.', 'numInFlightActivities'],
  } as const;
  for (const [name, [help, figure]] of Object.entries(figures)) {
    // A worker that takes the place of one that ended takes its figures too.
    registry.removeSingleMetric(`temporal_worker_${name}`);
    new Gauge({
      name: `temporal_worker_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(worker.getStatus()[figure]);
      },
    });
  }
  registry.removeSingleMetric('temporal_worker_running');
  new Gauge({
    name: 'temporal_worker_running',
    help: '1 while the worker takes tasks.',
    registers: [registry],
    collect() {
      this.set(worker.getState() === 'RUNNING' ? 1 : 0);
    },
  });
}
