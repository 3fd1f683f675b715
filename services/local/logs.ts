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

/** What cannot be written for long is dropped. */
const options = { sync: false, maxLength: 1 << 20 };

/** Opens `services.log` in the folder of the logs; five before it are kept. */
export async function openServiceLogs(logsDir: string, level: string): Promise<ServiceLogs> {
  const path = join(logsDir, 'services.log');
  rotateLog(path);
  const destination = pino.destination({ ...options, dest: path, mkdir: true, mode: 0o600 });
  // A process that ends before its file is open would end with an error of the logger's.
  await once(destination, 'ready');
  // A full disk costs lines of the log, not the system.
  destination.on('error', () => undefined);
  return {
    path,
    loggerOf: (service) => createLogger(service, level, destination),
    flush: () => destination.flushSync(),
  };
}
