import { writeSync } from 'node:fs';
import pino from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type { Logger } from 'pino';

const secretFields = [
  'password',
  'token',
  'authorization',
  'secret',
  'accessKey',
  'secretAccessKey',
];

/**
 * A JSON logger that names its service, to the standard output unless told otherwise; fields that
 * hold secrets are never written.
 */
export function createLogger(
  service: string,
  level: string,
  destination: DestinationStream = linesTo(1),
): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[secret]',
    },
  };
  return pino(options, destination);
}

/**
 * Writes each line at once to an open file. Lines that cannot be written, as on a full disk, are lost: the
 * process lives on, and can end. (A destination of pino would wait at the end until there is space.)
 */
export function linesTo(fd: number): DestinationStream {
  return {
    write: (line) => {
      let rest = Buffer.from(line);
      for (let pauses = 0; rest.length > 0 && pauses < MOST_PAUSES;) {
        try {
          rest = rest.subarray(writeSync(fd, rest));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
          pauses += 1;
          Atomics.wait(pauseFor, 0, 0, PAUSE_MS);
        }
      }
    },
  };
}

/** For a reader of a pipe that is slower than the lines. */
const [MOST_PAUSES, PAUSE_MS] = [100, 10];
const pauseFor = new Int32Array(new SharedArrayBuffer(4));
