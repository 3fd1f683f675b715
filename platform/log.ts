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
  destination: DestinationStream = standardOutput(),
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

/** A full disk under a log costs its lines, not the process. */
function standardOutput(): DestinationStream {
  return pino.destination(1).on('error', () => undefined);
}
