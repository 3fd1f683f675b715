import { NativeConnection, Runtime, Worker, makeTelemetryFilterString } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
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
  onFailure: (error: unknown) => void,
): Promise<RunningWorker> {
  installRuntime(logger);
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({ ...options, connection, shutdownGraceTime: '5 seconds' });
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
