import { NativeConnection, Runtime, Worker, makeTelemetryFilterString } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Logger } from '../log';

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
}

/** Runs a worker until stopped. A worker that fails is told by `onFailure`. */
export async function startWorker(
  address: string,
  options: Omit<WorkerOptions, 'connection'>,
  logger: Logger,
  registry: Registry,
  onFailure: (error: unknown) => void,
): Promise<RunningWorker> {
  installRuntime(logger);
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({ ...options, connection, shutdownGraceTime: '5 seconds' });
  measureWorker(registry, worker);
  const done = worker.run().catch((error: unknown) => {
    onFailure(error);
  });
  return {
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await done;
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
    new Gauge({
      name: `temporal_worker_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(worker.getStatus()[figure]);
      },
    });
  }
  new Gauge({
    name: 'temporal_worker_running',
    help: '1 while the worker takes tasks.',
    registers: [registry],
    collect() {
      this.set(worker.getState() === 'RUNNING' ? 1 : 0);
    },
  });
}
