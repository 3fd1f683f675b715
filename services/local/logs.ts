import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger, linesTo, type Logger } from '../../platform/log';
import { rotateLog } from '../../stack/part-log';

/** The log of all services of this process: a file, so that the terminal keeps the status board. */
export interface ServiceLogs {
  readonly path: string;
  loggerOf(service: string): Logger;
}

/** Opens `services.log` in the folder of the logs; five before it are kept. */
export function openServiceLogs(logsDir: string, level: string): ServiceLogs {
  const path = join(logsDir, 'services.log');
  rotateLog(path);
  mkdirSync(logsDir, { recursive: true });
  const destination = linesTo(openSync(path, 'a', 0o600));
  return { path, loggerOf: (service) => createLogger(service, level, destination) };
}
