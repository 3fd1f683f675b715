import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '../../platform/config';
import { Authority } from '../../platform/tls/testing/authority';
import { describeService } from './description';

const folder = mkdtempSync(join(tmpdir(), 'algotrade-faults-'));
const authority = new Authority(folder, 'ca');
const client = authority.issue('client', ['DNS:client']);
const password = join(folder, 'password');
const empty = join(folder, 'empty');
writeFileSync(password, 'secret\n');
writeFileSync(empty, '\n');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { config } = describeService({
  name: 'example',
  defaultPort: 1,
  roles: ['api'],
  needs: ['database', 'redis', 'cache', 'temporal', 'objectStore'],
});
const plain = {
  KAFKA_BROKERS: 'kafka:9092',
  DATABASE_URL_EXAMPLE: 'postgres://example:x@db/example',
  REDIS_URL: 'redis://redis',
  TEMPORAL_ADDRESS: 'temporal:7233',
  S3_ENDPOINT: 'http://s3',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'key',
};
const db = (query: string) => ({ DATABASE_URL_EXAMPLE: `${plain.DATABASE_URL_EXAMPLE}?${query}` });
const sasl = {
  KAFKA_SASL_MECHANISM: 'scram-sha-512',
  KAFKA_SASL_USERNAME: 'example',
  KAFKA_SASL_PASSWORD_FILE: password,
};

const parsed = (env: Record<string, string>) =>
  parseConfig('example', config, { ...plain, ...env });

test('all components may be encrypted', () => {
  const values = parsed({
    ...sasl,
    ...db(`sslmode=verify-full&sslrootcert=${authority.caFile}`),
    KAFKA_TLS: '1',
    KAFKA_CA_FILE: authority.caFile,
    REDIS_URL: 'rediss://redis',
    REDIS_CA_FILE: authority.caFile,
    TEMPORAL_TLS: 'true',
    TEMPORAL_CERT_FILE: client.certFile,
    TEMPORAL_KEY_FILE: client.keyFile,
    S3_ENDPOINT: 'https://s3',
    S3_CA_FILE: authority.caFile,
  });
  expect(values).toMatchObject({ KAFKA_CA_FILE: authority.ca, KAFKA_SASL_PASSWORD_FILE: 'secret' });
});

test.each<[Record<string, string>, string]>([
  [{ KAFKA_CA_FILE: authority.caFile }, 'KAFKA_CA_FILE: expected KAFKA_TLS=1 as well'],
  [{ KAFKA_TLS: 'yes' }, 'KAFKA_TLS: '],
  [{ KAFKA_TLS: '1', KAFKA_CA_FILE: '/no/file' }, 'KAFKA_CA_FILE: expected a file with cert'],
  [{ KAFKA_TLS: '1', KAFKA_CA_FILE: password }, 'KAFKA_CA_FILE: expected a file with certificates'],
  [
    { KAFKA_SASL_USERNAME: 'a' },
    'KAFKA_SASL_MECHANISM: expected a value together with KAFKA_SASL_USER',
  ],
  [
    { ...sasl, KAFKA_SASL_PASSWORD_FILE: '' },
    'KAFKA_SASL_PASSWORD_FILE: expected a value together with',
  ],
  [{ ...sasl, KAFKA_SASL_PASSWORD_FILE: empty }, 'KAFKA_SASL_PASSWORD_FILE: expected a file with'],
  [{ ...sasl, KAFKA_SASL_MECHANISM: 'plain' }, 'expected scram-sha-512 or scram-sha-256 without'],
  [{ ...sasl, KAFKA_SASL_MECHANISM: 'gssapi' }, 'KAFKA_SASL_MECHANISM: '],
  [{ REDIS_CA_FILE: authority.caFile }, 'REDIS_URL: expected a URL beginning with rediss://'],
  [{ REDIS_URL: 'http://redis' }, 'REDIS_URL: expected a URL beginning with redis:// or rediss://'],
  [
    { REDIS_URL: 'rediss://a', REDIS_CACHE_URL: 'redis://b', REDIS_CA_FILE: authority.caFile },
    'REDIS_CACHE_URL: expected a URL beginning with rediss://',
  ],
  [{ TEMPORAL_TLS: '1', TEMPORAL_CERT_FILE: client.certFile }, 'TEMPORAL_KEY_FILE: expected the'],
  [{ TEMPORAL_TLS: '1', TEMPORAL_KEY_FILE: client.keyFile }, 'TEMPORAL_CERT_FILE: expected a cert'],
  [
    {
      TEMPORAL_TLS: '1',
      TEMPORAL_CERT_FILE: authority.caFile,
      TEMPORAL_KEY_FILE: client.keyFile,
    },
    'TEMPORAL_KEY_FILE: expected the private key of TEMPORAL_CERT_FILE, was a different key',
  ],
  [{ S3_CA_FILE: authority.caFile }, 'S3_ENDPOINT: expected a URL beginning with https://'],
  [db('sslmode=require'), 'DATABASE_URL_EXAMPLE: sslmode: expected verify-full or disable'],
  [db('ssl=true'), 'DATABASE_URL_EXAMPLE: expected sslmode=verify-full, was ssl'],
  [db('sslrootcert=/ca'), 'DATABASE_URL_EXAMPLE: sslrootcert: expected a file'],
  [
    db(`sslrootcert=${authority.caFile}`),
    'DATABASE_URL_EXAMPLE: sslrootcert: expected sslmode=verify-full as well',
  ],
  [
    db(`sslmode=verify-full&sslcert=${client.certFile}`),
    'DATABASE_URL_EXAMPLE: expected both sslcert and sslkey, was only one of them',
  ],
])('%j is refused by the name of the variable', (env, message) => {
  expect(() => parsed(env)).toThrow(message);
});
