import { Kafka, logLevel } from 'kafkajs';
import type { LogEntry } from 'kafkajs';
import type { Logger } from '../log';
import type { KafkaAddress } from './settings';

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

/**
 * A client of a cluster, or of brokers that ask for neither TLS nor a login. A wrong login fails at
 * once; a broker that cannot be reached, or whose certificate is not trusted, is tried again.
 */
export function createKafka(
  cluster: KafkaAddress | readonly string[],
  clientId: string,
  logger: Logger,
  retries = untilItWorks.retries,
): Kafka {
  const log = logger.child({ part: 'kafka' });
  const { brokers, tls, sasl } = 'brokers' in cluster ? cluster : { brokers: cluster };
  return new Kafka({
    clientId,
    brokers: [...brokers],
    ssl: tls && { ...tls },
    sasl,
    retry: { ...untilItWorks, retries },
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
