import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { findJava, type Java } from '../fetch/java';
import { kafkaJars, kafkaVersion } from '../fetch/kafka-jars';
import type { Part, PartContext } from '../part';
import { runCommand } from '../run-command';
import { assertAnswersTcp } from './answers-tcp';
import { classArchiveFlags } from './kafka-classes';
import { formatLog } from './kafka-format';
import { brokerProperties, logSettings } from './kafka-settings';

/** A young generation this large is collected every few seconds; each time all requests wait 10 ms. */
const heap = ['-Xms256m', '-Xmn64m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** Kafka as one KRaft node, broker and controller in one process. */
export function kafkaPart(context: PartContext): Part {
  const { dataDir, ports } = context;
  const address = `127.0.0.1:${ports.kafka}`;
  const logDir = join(dataDir, 'log');
  let java: Java;
  let classPath: string;
  let archiveFlags: string[];

  function javaArguments(mainClass: string, ...rest: string[]): string[] {
    const settings = `-Dlog4j2.configurationFile=file:${join(dataDir, 'log4j2.xml')}`;
    return [...heap, ...archiveFlags, settings, '-cp', classPath, mainClass, ...rest];
  }

  async function formatOnce(): Promise<void> {
    if (existsSync(logDir)) return;
    await formatLog(context, logDir, (args) =>
      runCommand(java.program, javaArguments('kafka.tools.StorageTool', ...args), {
        env: context.env,
        signal: context.signal,
        failure: 'part-failed',
      }),
    );
  }

  return {
    name: 'kafka',
    address,
    ports: ['kafka', 'kafkaController'],
    async install() {
      java = await findJava(context);
      classPath = join(await kafkaJars(context, java), '*');
      archiveFlags = await classArchiveFlags(context, { java, flags: heap, classPath });
      return `${kafkaVersion} (KRaft, Java ${java.major})`;
    },
    async launch() {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(join(dataDir, 'log4j2.xml'), logSettings);
      await formatOnce();
      const properties = join(dataDir, 'server.properties');
      writeFileSync(properties, brokerProperties({ ports, logDir }));
      const args = javaArguments('kafka.Kafka', properties);
      return { command: java.program, args, cwd: dataDir };
    },
    async probe() {
      await assertAnswersTcp(ports.kafka);
      await assertBrokerAnswers(address);
    },
  };
}

async function assertBrokerAnswers(broker: string): Promise<void> {
  const client = new Kafka({
    clientId: 'algotrade-stack',
    brokers: [broker],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1_000,
    retry: { retries: 0 },
  });
  const admin = client.admin();
  try {
    await admin.connect();
    const { brokers } = await admin.describeCluster();
    if (brokers.length === 0) throw new Error('expected one broker in the cluster, was none yet');
  } finally {
    await admin.disconnect();
  }
}
