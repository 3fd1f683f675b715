import { chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Stack } from '../../../stack';
import { eventually } from '../../../test/support/eventually';
import type { Authority } from '../../tls/testing/authority';
import { postgresConnection } from '../settings';

export interface SecurePostgres {
  /** The administrator's address over TLS, changed as asked; undefined removes a parameter. */
  urlOf(
    parameters: Record<string, string | undefined>,
    changed?: { hostname?: string; password?: string },
  ): string;
}

/**
 * Gives the Postgres of a stack a certificate for `localhost`; from then on it takes plain text from
 * nobody.
 */
export async function startSecurePostgres(
  stack: Stack,
  dataDir: string,
  authority: Authority,
): Promise<SecurePostgres> {
  const plain = stack.environment()['DATABASE_ADMIN_URL'] ?? '';
  const cluster = join(dataDir, 'postgres/cluster');
  const { uid, gid } = statSync(cluster);
  const { cert, key } = authority.issue('server', ['DNS:localhost']);
  const put = (name: string, text: string) => {
    const path = join(cluster, name);
    writeFileSync(path, text, { mode: 0o600 });
    chownSync(path, uid, gid);
  };
  put('tls.pem', cert);
  put('tls.key', key);
  put('pg_hba.conf', 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
  const admin = new Client({ connectionString: plain });
  await admin.connect();
  await admin.query("alter system set ssl_cert_file = 'tls.pem'");
  await admin.query("alter system set ssl_key_file = 'tls.key'");
  await admin.query('alter system set ssl = on');
  await admin.query('select pg_reload_conf()');
  await admin.end();
  const urlOf: SecurePostgres['urlOf'] = (
    parameters,
    { hostname = 'localhost', password } = {},
  ) => {
    const url = new URL(plain);
    url.hostname = hostname;
    if (password !== undefined) url.password = password;
    const all = { sslmode: 'verify-full', sslrootcert: authority.caFile, ...parameters };
    for (const [name, value] of Object.entries(all)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    return url.toString();
  };
  await eventually('Postgres answers over TLS', () => answers(urlOf({})));
  return { urlOf };
}

async function answers(url: string): Promise<true | undefined> {
  const client = new Client(postgresConnection(url));
  try {
    await client.connect();
    return true;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}
