import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startStack } from '../../stack';
import type { Stack } from '../../stack';
import { eventually } from '../../test/support/eventually';
import { createLogger } from '../log';
import { Authority } from '../tls/testing/authority';
import { createDatabase } from './database';
import { Lease } from './lease';
import { migrate } from './migrate';
import { provisionDatabases, serviceDatabaseUrl } from './provision';

const logger = createLogger('test', 'silent');
const folder = mkdtempSync(join(tmpdir(), 'algotrade-secure-postgres-'));
const ours = new Authority(folder, 'ours');
const another = new Authority(folder, 'another');
const service = { name: 'secured', password: 'correct-horse' };
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ ports: 'free', dataDir: join(folder, 'data'), parts: ['postgres'] });
  await onlyEncrypted();
}, 120_000);

afterAll(async () => {
  await stack?.down();
  rmSync(folder, { recursive: true, force: true });
});

test('a client with the CA makes databases, migrates them and holds leases', async () => {
  const admin = urlOf({});
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
    ['a client with another CA', () => urlOf({ sslrootcert: another.caFile }), /certificate/],
    ['a client without the CA', () => urlOf({ sslrootcert: undefined }), /certificate/],
    ['a server under another name', () => urlOf({}, { hostname: '127.0.0.1' }), /IP: 127.0.0.1 is/],
    ['a wrong password', () => urlOf({}, { password: 'wrong' }), /password authentication failed/],
    [
      'a client in plain text',
      () => urlOf({ sslmode: undefined, sslrootcert: undefined }),
      /no pg_hba.conf entry .* no encryption/,
    ],
    [
      'a mode that checks less',
      () => urlOf({ sslmode: 'require' }),
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

/** The administrator's address over TLS, changed as asked. */
function urlOf(
  parameters: Record<string, string | undefined>,
  { hostname = 'localhost', password }: { hostname?: string; password?: string } = {},
): string {
  const url = new URL(stack.environment()['DATABASE_ADMIN_URL'] ?? '');
  url.hostname = hostname;
  if (password !== undefined) url.password = password;
  const all = { sslmode: 'verify-full', sslrootcert: ours.caFile, ...parameters };
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url.toString();
}

/** Gives the server a certificate for `localhost` and takes plain text from nobody. */
async function onlyEncrypted(): Promise<void> {
  const cluster = join(folder, 'data/postgres/cluster');
  const { uid, gid } = statSync(cluster);
  const { cert, key } = ours.issue('server', ['DNS:localhost']);
  const put = (name: string, text: string) => {
    const path = join(cluster, name);
    writeFileSync(path, text, { mode: 0o600 });
    chownSync(path, uid, gid);
  };
  put('tls.pem', cert);
  put('tls.key', key);
  put('pg_hba.conf', 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
  const admin = new Client({ connectionString: stack.environment()['DATABASE_ADMIN_URL'] });
  await admin.connect();
  await admin.query("alter system set ssl_cert_file = 'tls.pem'");
  await admin.query("alter system set ssl_key_file = 'tls.key'");
  await admin.query('alter system set ssl = on');
  await admin.query('select pg_reload_conf()');
  await admin.end();
  await eventually('Postgres answers over TLS', async () => {
    const db = createDatabase(urlOf({}), logger);
    try {
      await db.raw('select 1');
      return true;
    } catch {
      return undefined;
    } finally {
      await db.destroy();
    }
  });
}

async function down(): Promise<void> {
  await Promise.resolve();
}
