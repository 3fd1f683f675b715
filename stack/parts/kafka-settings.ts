import type { PortName } from '../ports';

/** The broker's `server.properties`. */
export function brokerProperties(place: {
  ports: Pick<Record<PortName, number>, 'kafka' | 'kafkaController'>;
  logDir: string;
}): string {
  const broker = `127.0.0.1:${place.ports.kafka}`;
  const controller = `127.0.0.1:${place.ports.kafkaController}`;
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@${controller}`,
    listeners: `PLAINTEXT://${broker},CONTROLLER://${controller}`,
    'advertised.listeners': `PLAINTEXT://${broker}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': place.logDir,
    // Topics are made by code from one table.
    'auto.create.topics.enable': false,
    // One node holds every internal topic; few partitions make the first start quick.
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // After a crash the broker must outlive its own old registration before it may come back:
    // nine seconds by default.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
    // The kernel fills a sparse index with zeros at its first entry: 45 ms for the 10 MB of the default, and
    // meanwhile all of the broker waits. Enough for 128 MB of records, then the segment rolls.
    'log.index.size.max.bytes': 262_144,
    'log.cleaner.dedupe.buffer.size': 8_388_608,
    // Requests that have been answered are forgotten soon: a thousand kept, as by default, are copied
    // at every collection of the young generation.
    'fetch.purgatory.purge.interval.requests': 20,
    'producer.purgatory.purge.interval.requests': 20,
    // Consumers of a single machine come at once: waiting for more only delays them.
    'group.initial.rebalance.delay.ms': 0,
  };
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** Log4j's settings: everything of weight to standard output, which is the part's log. */
export const logSettings = `<Configuration status="WARN">
  <Appenders>
    <Console name="out"><PatternLayout pattern="%d{ISO8601} %p %c{1} %m%n"/></Console>
  </Appenders>
  <Loggers>
    <Logger name="kafka.server" level="INFO"/>
    <Logger name="org.apache.kafka.server.AppInfo" level="INFO"/>
    <Root level="WARN"><AppenderRef ref="out"/></Root>
  </Loggers>
</Configuration>
`;
