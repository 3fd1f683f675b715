import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { algotrade } from './testing/run-command';
import { startSecurePostgres } from '../platform/postgres/testing/secure-postgres';
import type { SecurePostgres } from '../platform/postgres/testing/secure-postgres';
import { Authority } from '../platform/tls/testing/authority';
import { startTlsFront } from '../platform/tls/testing/tls-front';
import { startStack } from '../stack';
import type { Stack } from '../stack';
import { PostgresSource } from '../imports/source/postgres';
import { readRedis } from '../imports/source/redis';

const folder = mkdtempSync(join(tmpdir(), 'algotrade-secure-sources-'));
const ours = new Authority(folder, 'ours');
const another = new Authority(folder, 'another');
let stack: Stack;
let postgres: SecurePostgres;
let front: { port: number; close: () => void };

beforeAll(async () => {
  stack = await startStack({
    ports: 'free',
    dataDir: join(folder, 'data'),
    parts: ['postgres', 'redis'],
  });
  postgres = await startSecurePostgres(stack, join(folder, 'data'), ours);
  const plain = new URL(stack.environment()['REDIS_URL'] ?? '');
  front = await startTlsFront(Number(plain.port), ours.issue('redis', ['DNS:localhost']));
}, 120_000);

afterAll(async () => {
  front?.close();
  await stack?.down();
  rmSync(folder, { recursive: true, force: true });
});

test('a Postgres source is read over TLS with the authority of its address', async () => {
  const source = await PostgresSource.open(postgres.urlOf({}));
  expect(await source.tables()).toEqual([]);
  await source.close();
});

test.each<[string, Record<string, string | undefined>, RegExp]>([
  ['another authority', { sslrootcert: another.caFile }, /certificate/],
  ['no authority', { sslrootcert: undefined }, /certificate/],
  ['plain text', { sslmode: undefined, sslrootcert: undefined }, /no encryption/],
  ['a mode that checks less', { sslmode: 'require' }, /sslmode: expected verify-full or disable/],
  ['a file that is not there', { sslrootcert: '/no/file' }, /sslrootcert: expected a file/],
])('with %s it is refused, without the password', async (_, parameters, reason) => {
  const address = postgres.urlOf(parameters, { password: 'correct-horse' });
  const refused = PostgresSource.open(address);
  await expect(refused).rejects.toThrow(reason);
  await expect(refused).rejects.not.toThrow(/correct-horse/);
});

const redisUrl = () => {
  const url = new URL(stack.environment()['REDIS_URL'] ?? '');
  return Object.assign(url, { protocol: 'rediss:', hostname: 'localhost', port: `${front.port}` });
};

test('Redis is read over TLS with the authority that is given', async () => {
  const url = String(redisUrl());
  expect(await readRedis({ url, ca: ours.ca })).toMatchObject({ trades: [] });
  await expect(readRedis({ url, ca: another.ca })).rejects.toThrow(/certificate/);
  await expect(readRedis({ url })).rejects.toThrow(/certificate/);
});

test('the command takes both, as the services do', async () => {
  const dryRun = (env: Record<string, string>) => {
    const sources = [postgres.urlOf({}), '--redis', String(redisUrl())];
    return algotrade(['import', 'beta2', ...sources, '--owner', 'alice', '--dry-run'], '', env);
  };
  const done = await dryRun({ REDIS_CA_FILE: ours.caFile });
  expect(done).toMatchObject({ code: 0 });
  const refused = await dryRun({ REDIS_CA_FILE: another.caFile });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/certificate/) });
  const unread = await dryRun({ REDIS_CA_FILE: '/no/file' });
  expect(unread.stderr).toMatch(/REDIS_CA_FILE: expected a file with certificates/);
});
