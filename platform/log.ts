import pino from 'pino';
import type { Logger } from 'pino';

export type { Logger } from 'pino';

const secretFields = [
  'password',
  'token',
  'authorization',
  'secret',
  'accessKey',
  'secretAccessKey',
];

/** A JSON logger that names its service; fields that hold secrets are never written. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: '[secret]',
    },
  });
}
