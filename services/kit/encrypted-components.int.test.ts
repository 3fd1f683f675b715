import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { checkedTogether, parseConfig } from '../../platform/config';
import { createLogger } from '../../platform/log';
import { ObjectStore } from '../../platform/object-store/object-store';
import { objectStoreVariables } from '../../platform/object-store/settings';
import { createRedis } from '../../platform/redis/client';
import { redisAddress, redisCaVariable, redisUrlVariable } from '../../platform/redis/settings';
import { connectTemporal } from '../../platform/temporal/client';
import { connectWorker } from '../../platform/temporal/worker';
import { temporalAddress, temporalVariables } from '../../platform/temporal/settings';
import { Authority } from '../../platform/tls/testing/authority';
import { startTlsFront } from '../../platform/tls/testing/tls-front';
import { startTestStack } from '../shared/testing/test-stack';
import type { TestStack } from '../shared/testing/test-stack';
import { connectionFaults } from './connection-faults';

const logger = createLogger('test', 'silent');
const folder = mkdtempSync(join(tmpdir(), 'algotrade-encrypted-'));
const ours = new Authority(folder, 'ours');
const another = new Authority(folder, 'another');
const client = ours.issue('client', ['DNS:client']);
const schema = checkedTogether(
  z.object({
    REDIS_URL: redisUrlVariable,
    REDIS_CA_FILE: redisCaVariable,
    ...temporalVariables,
    ...objectStoreVariables,
  }),
  connectionFaults,
);
let components: TestStack;
let env: Record<string, string>;
const fronts: { close(): void }[] = [];

beforeAll(async () => {
  components = await startTestStack(['redis', 'temporal', 'object-store']);
  const certified = ours.issue('server', ['DNS:localhost']);
  const front = async (address: string, clientCa?: string) => {
    const opened = await startTlsFront(Number(new URL(address).port), certified, clientCa);
    fronts.push(opened);
    return String(opened.port);
  };
  const { env: plain } = components;
  const redis = new URL(plain['REDIS_URL'] ?? '');
  const port = await front(redis.href);
  env = {
    ...plain,
    REDIS_URL: `rediss://:${redis.password}@localhost:${port}`,
    REDIS_CA_FILE: ours.caFile,
    TEMPORAL_ADDRESS: `localhost:${await front(`http://${plain['TEMPORAL_ADDRESS']}`, ours.ca)}`,
    TEMPORAL_TLS: '1',
    TEMPORAL_CA_FILE: ours.caFile,
    TEMPORAL_CERT_FILE: client.certFile,
    TEMPORAL_KEY_FILE: client.keyFile,
    S3_ENDPOINT: `https://localhost:${await front(plain['S3_ENDPOINT'] ?? '')}`,
    S3_CA_FILE: ours.caFile,
  };
}, 120_000);

afterAll(async () => {
  for (const front of fronts) front.close();
  await components?.down();
  rmSync(folder, { recursive: true, force: true });
});

const uses: Record<string, (changed: Record<string, string>) => Promise<unknown>> = {
  redis: async (changed) => {
    const redis = createRedis(redisAddress(settings(changed)), logger, 1_000);
    return redis
      .connect()
      .then(() => redis.ping())
      .finally(() => redis.disconnect());
  },
  temporal: async (changed) => {
    const temporal = await connectTemporal(temporalAddress(settings(changed)));
    await temporal.connection.close();
  },
  'a worker of temporal': async (changed) => {
    const connection = await connectWorker(temporalAddress(settings(changed)));
    await connection.close();
  },
  'object store': async (changed) => {
    const { S3_ENDPOINT, S3_CA_FILE, ...keys } = settings(changed);
    const objects = new ObjectStore({
      endpoint: S3_ENDPOINT,
      ca: S3_CA_FILE,
      region: keys.S3_REGION,
      accessKeyId: keys.S3_ACCESS_KEY_ID,
      secretAccessKey: keys.S3_SECRET_ACCESS_KEY,
      bucket: 'encrypted',
    });
    await objects.ensureBucket().finally(() => {
      objects.close();
    });
  },
};

test.each(Object.keys(uses))('%s works with the CA', async (name) => {
  await uses[name]?.({});
});

// A client of Temporal that is refused gives up after ten seconds: they wait side by side.
const otherCa = {
  REDIS_CA_FILE: another.caFile,
  TEMPORAL_CA_FILE: another.caFile,
  S3_CA_FILE: another.caFile,
};

test.concurrent.each(Object.keys(uses))(
  '%s is refused with another CA',
  async (name) => {
    await expect(uses[name]?.(otherCa)).rejects.toThrow();
  },
  40_000,
);

test.concurrent.each(Object.keys(uses))(
  '%s is refused under another name',
  async (name) => {
    const elsewhere = ['REDIS_URL', 'TEMPORAL_ADDRESS', 'S3_ENDPOINT'].map((variable) => [
      variable,
      env[variable]?.replace('localhost', '127.0.0.1') ?? '',
    ]);
    await expect(
      uses[name]?.(Object.fromEntries(elsewhere) as Record<string, string>),
    ).rejects.toThrow();
  },
  40_000,
);

test.concurrent('temporal is refused without the certificate of the client', async () => {
  const without = { TEMPORAL_CERT_FILE: '', TEMPORAL_KEY_FILE: '' };
  await expect(uses['temporal']?.(without)).rejects.toThrow();
}, 40_000);

function settings(changed: Record<string, string>) {
  return parseConfig('test', schema, { ...env, ...changed });
}
