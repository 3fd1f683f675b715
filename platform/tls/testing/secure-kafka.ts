import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { findJava } from '../../../stack/fetch/java';
import { kafkaJars } from '../../../stack/fetch/kafka-jars';
import { brokerProperties, logSettings } from '../../../stack/parts/kafka-settings';
import { placesOf } from '../../../stack/places';
import { choosePorts } from '../../../stack/ports';
import { runCommand } from '../../../stack/run-command';
import { eventually } from '../../../test/support/eventually';
import type { Certified } from './authority';

/** Who may log in, with every mechanism. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** A broker that takes SASL over TLS only; its certificate is shown as given. */
export async function startSecureKafka(folder: string, certified: Certified, login: Login) {
  const ports = await choosePorts('free', process.env);
  const context = {
    cacheDir: placesOf({}, process.env).cacheDir,
    dataDir: folder,
    ports,
    env: process.env,
    report: () => undefined,
    temporalSearchAttributes: {},
    redisUsers: [],
  };
  const java = await findJava(context);
  const jars = await kafkaJars(context, java);
  mkdirSync(folder, { recursive: true });
  const [properties, logging] = [join(folder, 'server.properties'), join(folder, 'log4j2.xml')];
  writeFileSync(logging, logSettings);
  writeFileSync(properties, secureProperties(folder, ports, certified, login));
  const program = (mainClass: string, ...args: string[]) => [
    ...['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
    ...[`-Dlog4j2.configurationFile=file:${logging}`, '-cp', join(jars, '*'), mainClass, ...args],
  ];
  const user = `SCRAM-SHA-512=[name=${login.username},password=${login.password}]`;
  const format = ['format', '--cluster-id=c2VjdXJlLWthZmthLXRlc3Q', '-c', properties];
  await runCommand(
    java.program,
    program('kafka.tools.StorageTool', ...format, '--add-scram', user),
  );
  const broker = spawn(java.program, program('kafka.Kafka', properties), { stdio: 'ignore' });
  const ended = once(broker, 'exit');
  await eventually('the broker listens', () => listens(ports.kafka), 60_000);
  return {
    port: ports.kafka,
    stop: async () => {
      broker.kill('SIGKILL');
      await ended;
    },
  };
}

function secureProperties(
  folder: string,
  ports: Awaited<ReturnType<typeof choosePorts>>,
  { cert, key }: Certified,
  { username, password }: Login,
): string {
  // Without line ends, as a value of one line; keys are PKCS 8 by openssl.
  const line = (pem: string) => pem.trim().replaceAll('\n', '\\n');
  const [plain, scram] = ['plain.PlainLoginModule', 'scram.ScramLoginModule'].map(
    (module) => `org.apache.kafka.common.security.${module} required`,
  );
  const inside = `127.0.0.1:${ports.redis}`;
  const changed = {
    listeners: [
      `SECURE://127.0.0.1:${ports.kafka},INSIDE://${inside}`,
      `CONTROLLER://127.0.0.1:${ports.kafkaController}`,
    ].join(','),
    'advertised.listeners': `SECURE://localhost:${ports.kafka},INSIDE://${inside}`,
    'inter.broker.listener.name': 'INSIDE',
    'listener.security.protocol.map': 'SECURE:SASL_SSL,INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-512',
    'listener.name.secure.plain.sasl.jaas.config': `${plain} user_${username}="${password}";`,
    'listener.name.secure.scram-sha-512.sasl.jaas.config': `${scram};`,
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.certificate.chain': line(cert),
    'ssl.keystore.key': line(key),
  };
  const base = brokerProperties({ ports, logDir: join(folder, 'log') });
  return (
    base +
    Object.entries(changed)
      .map(([name, value]) => `${name}=${value}\n`)
      .join('')
  );
}

function listens(port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(undefined));
  });
}
