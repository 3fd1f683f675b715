import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Admin } from 'kafkajs';
import { createLogger } from '../log';
import { Authority } from '../tls/testing/authority';
import { startSecureKafka } from '../tls/testing/secure-kafka';
import { createKafka } from './client';
import { RecordProducer } from './producer';
import { kafkaAddressOf } from './settings';

const logger = createLogger('test', 'silent');
const login = { username: 'algotrade', password: 'correct-horse' };
const folder = mkdtempSync(join(tmpdir(), 'algotrade-secure-kafka-'));
const ours = new Authority(folder, 'ours');
const another = new Authority(folder, 'another');
let kafka: Awaited<ReturnType<typeof startSecureKafka>>;
let env: Record<string, string>;

beforeAll(async () => {
  const certified = ours.issue('broker', ['DNS:localhost']);
  kafka = await startSecureKafka(join(folder, 'kafka'), certified, login);
  env = {
    KAFKA_BROKERS: `localhost:${kafka.port}`,
    KAFKA_TLS: '1',
    KAFKA_CA_FILE: ours.caFile,
    KAFKA_SASL_MECHANISM: 'scram-sha-512',
    KAFKA_SASL_USERNAME: login.username,
    KAFKA_SASL_PASSWORD_FILE: file('password', `${login.password}\n`),
  };
}, 120_000);

afterAll(async () => {
  await kafka?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each(['scram-sha-512', 'plain'])(
  'a client with the CA and a login by %s works',
  async (mechanism) => {
    const cluster = kafkaAddressOf('test', { ...env, KAFKA_SASL_MECHANISM: mechanism });
    const client = createKafka(cluster, 'test', logger);
    const admin = client.admin();
    await admin.connect();
    const topic = `with-${mechanism}`;
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
    const producer = await RecordProducer.connect(client);
    await producer.send([{ topic, key: 'key', value: 'value' }]);
    expect(await admin.fetchTopicOffsets(topic)).toMatchObject([{ high: '1' }]);
    await Promise.all([producer.close(), admin.disconnect()]);
  },
);

describe('is refused:', () => {
  test.each<[string, () => Record<string, string>, RegExp]>([
    ['a client with another CA', () => ({ KAFKA_CA_FILE: another.caFile }), /certificate/],
    ['a client without the CA', () => ({ KAFKA_CA_FILE: '' }), /certificate/],
    [
      'a broker under a name that its certificate has not',
      () => ({ KAFKA_BROKERS: `127.0.0.1:${kafka.port}` }),
      /IP: 127.0.0.1 is not in the cert/,
    ],
    [
      'a wrong password by SCRAM',
      () => ({ KAFKA_SASL_PASSWORD_FILE: file('wrong', 'wrong') }),
      /SASL SCRAM SHA512 authentication failed/,
    ],
    [
      'a wrong password by PLAIN',
      () => ({ KAFKA_SASL_PASSWORD_FILE: file('wrong', 'wrong'), KAFKA_SASL_MECHANISM: 'plain' }),
      /SASL PLAIN authentication failed/,
    ],
    ['a client without a login', () => withoutLogin, /./],
    ['a client in plain text', () => ({ ...withoutLogin, KAFKA_TLS: '', KAFKA_CA_FILE: '' }), /./],
  ])('%s', async (_, changed, reason) => {
    const cluster = kafkaAddressOf('test', { ...env, ...changed() });
    const admin = createKafka(cluster, 'test', logger, 0).admin();
    await expect(used(admin)).rejects.toThrow(reason);
    await admin.disconnect();
  });
});

const withoutLogin = {
  KAFKA_SASL_MECHANISM: '',
  KAFKA_SASL_USERNAME: '',
  KAFKA_SASL_PASSWORD_FILE: '',
};

async function used(admin: Admin): Promise<void> {
  await admin.connect();
  await admin.listTopics();
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}
