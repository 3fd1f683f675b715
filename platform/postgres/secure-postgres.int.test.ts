import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '../../stack';
import type { Stack } from '../../stack';
import { eventually } from '../../test/support/eventually';
import { createLogger } from '../log';
import { Authority } from '../tls/testing/authority';
import { createDatabase } from './database';
import { Lease } from './lease';
import { migrate } from './migrate';
import { provisionDatabases, serviceDatabaseUrl } from './provision';
import { startSecurePostgres } from './testing/secure-postgres';
import type { SecurePostgres } from './testing/secure-postgres';

const logger = createLogger('test', 'silent');
const folder = mkdtempSync(join(tmpdir(), 'algotrade-secure-postgres-'));
const ours = new Authority(folder, 'ours');
const another = new Authority(folder, 'another');
const service = { name: 'secured', password: 'correct-horse' };
let stack: Stack;
let postgres: SecurePostgres;

beforeAll(async () => {
  stack = await startStack({ ports: 'free', dataDir: join(folder, 'data'), parts: ['postgres'] });
  postgres = await startSecurePostgres(stack, join(folder, 'data'), ours);
}, 120_000);

afterAll(async () => {
  await stack?.down();
  rmSync(folder, { recursive: true, force: true });
});

test('a client with the CA makes databases, migrates them and holds leases', async () => {
  const admin = postgres.urlOf({});
  await provisionDatabases(admin, [service]);
  const url = serviceDatabaseUrl(admin, service);
  const db = createDatabase(url, logger);
  await migrate(db, [
    { name: '1-things', up: (at) => at.schema.createTable('things', () => undefined), down },
  ]);
  const { rows } = await db.raw<{ rows: unknown[] }>(
    'select ssl from pg_stat_ssl where pid = pg_backend_pid()',
  );
  expect(rows).toEqual([{ ssl: true }]);
  let works = false;
  const work = async () => {
    works = true;
    return { stop: async () => undefined };
  };
  const lease = new Lease({ url, name: 'secured', logger, work });
  await eventually('the lease is held', () => works || undefined);
  await lease.stop();
  await db.destroy();
});

describe('is refused:', () => {
  test.each<[string, () => string, RegExp]>([
    [
      'a client with another CA',
      () => postgres.urlOf({ sslrootcert: another.caFile }),
      /certificate/,
    ],
    ['a client without the CA', () => postgres.urlOf({ sslrootcert: undefined }), /certificate/],
    [
      'a server under another name',
      () => postgres.urlOf({}, { hostname: '127.0.0.1' }),
      /IP: 127.0.0.1 is/,
    ],
    [
      'a wrong password',
      () => postgres.urlOf({}, { password: 'wrong' }),
      /password authentication failed/,
    ],
    [
      'a client in plain text',
      () => postgres.urlOf({ sslmode: undefined, sslrootcert: undefined }),
      /no pg_hba.conf entry .* no encryption/,
    ],
    [
      'a mode that checks less',
      () => postgres.urlOf({ sslmode: 'require' }),
      /sslmode: expected verify-full/,
    ],
  ])('%s', async (_, url, reason) => {
    const asked = async () => {
      const db = createDatabase(url(), logger);
      try {
        await db.raw('select 1');
      } finally {
        await db.destroy();
      }
    };
    await expect(asked()).rejects.toThrow(reason);
    await expect(provisionDatabases(url(), [service])).rejects.toThrow(reason);
  });
});

async function down(): Promise<void> {
  await Promise.resolve();
}
