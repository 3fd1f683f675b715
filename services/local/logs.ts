import { once } from 'node:events';
import { join } from 'node:path';
import pino from 'pino';
import { createLogger, type Logger } from '../../platform/log';
import { rotateLog } from '../../stack/part-log';

/** The log of all services of this process: a file, so that the terminal keeps the status board. */
export interface ServiceLogs {
  readonly path: string;
  loggerOf(service: string): Logger;
  /** Writes out what is still in memory. */
  flush(): void;
}

/** Opens `services.log` in the folder of the logs; five before it are kept. */
export async function openServiceLogs(logsDir: string, level: string): Promise<ServiceLogs> {
  const path = join(logsDir, 'services.log');
  rotateLog(path);
  const destination = pino.destination({ dest: path, mkdir: true, sync: false, mode: 0o600 });
  // A process that ends before its file is open would end with an error of the logger's.
  await once(destination, 'ready');
  return {
    path,
    loggerOf: (service) => createLogger(service, level, destination),
    flush: () => destination.flushSync(),
  };
}
