import { Kafka, logLevel } from 'kafkajs';
import type { LogEntry } from 'kafkajs';
import type { Logger } from '../log';

/** Broker trouble is ridden out: tried again for ever, a few seconds apart at most. */
const untilItWorks = { initialRetryTime: 100, maxRetryTime: 3_000, retries: 2 ** 31 - 1 };

/** What kafkajs warns of and tries again by itself at every start or transaction. */
const expected = [
  'another concurrent operation on the same transaction',
  'Limiting retries for the idempotent producer',
  'coordinator is loading',
  'coordinator is not available',
  'not the correct coordinator',
  'The group is rebalancing',
];

export function createKafka(brokers: readonly string[], clientId: string, logger: Logger): Kafka {
  const log = logger.child({ part: 'kafka' });
  return new Kafka({
    clientId,
    brokers: [...brokers],
    retry: untilItWorks,
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    logLevel: logLevel.WARN,
    logCreator: () => (entry: LogEntry) => {
      const { message, ...details } = entry.log;
      const fields = { namespace: entry.namespace, error: details.error as unknown };
      // Lost connections and rebalances are ridden out: for kafkajs errors, for us news.
      if (expected.some((words) => `${message} ${String(details.error)}`.includes(words))) {
        log.debug(fields, message);
      } else {
        log.warn(fields, message);
      }
    },
  });
}
