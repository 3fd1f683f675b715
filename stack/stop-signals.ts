import type { PartName } from './part';

/** The signal that asks each part for an orderly stop. */
export const stopSignals: Record<PartName, NodeJS.Signals> = {
  kafka: 'SIGTERM',
  redis: 'SIGTERM',
  'redis-cache': 'SIGTERM',
  // Ends the sessions of clients that are still there; SIGTERM would wait for them.
  postgres: 'SIGINT',
  temporal: 'SIGTERM',
  'object-store': 'SIGTERM',
};
