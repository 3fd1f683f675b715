import { completeAddresses, environmentOf } from './addresses';
import { externalPart } from './external';
import type { PartName } from './part';

const given = {
  KAFKA_BROKERS: 'a:9092, b:9092',
  REDIS_URL: 'redis://user:secret@cache:6380/2',
  DATABASE_ADMIN_URL: 'postgres://root:p%40ss@db:5433/postgres',
  TEMPORAL_ADDRESS: 'temporal:7233',
  S3_ENDPOINT: 'https://s3.example.com',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'key',
};

test('nothing in the environment means that the part is run here', () => {
  expect(externalPart('kafka', {})).toBeUndefined();
  expect(externalPart('redis', { REDIS_URL: '' })).toBeUndefined();
});

test('each address of the environment replaces its part', () => {
  const of = (name: PartName) => externalPart(name, given)?.addresses;
  expect(of('kafka')).toEqual({ kafkaBrokers: ['a:9092', 'b:9092'] });
  expect(of('redis')).toEqual({ redisUrl: given.REDIS_URL });
  expect(of('postgres')).toEqual({
    postgres: { host: 'db', port: 5433, user: 'root', password: 'p@ss' },
  });
  expect(of('temporal')).toMatchObject({ temporalAddress: 'temporal:7233' });
  expect(of('object-store')).toMatchObject({ s3: { accessKeyId: 'id', region: 'us-east-1' } });
});

test('what is shown of an address holds no password', () => {
  expect(externalPart('redis', given)?.shown).toBe('cache:6380');
  expect(externalPart('postgres', given)?.shown).toBe('db:5433');
});

test.each([
  ['kafka', { KAFKA_BROKERS: 'broker' }, 'KAFKA_BROKERS: expected host:port'],
  ['redis', { REDIS_URL: 'cache:6379' }, 'REDIS_URL: expected a URL beginning with redis://'],
  ['postgres', { DATABASE_ADMIN_URL: 'mysql://db' }, 'DATABASE_ADMIN_URL: expected a URL'],
  ['temporal', { TEMPORAL_ADDRESS: 'http://t:7233' }, 'TEMPORAL_ADDRESS: expected host:port'],
  ['object-store', { S3_ENDPOINT: 'http://s3' }, 'S3_ACCESS_KEY_ID: expected a value'],
] as const)('a bad address of %s is refused by its variable', (name, env, message) => {
  expect(() => externalPart(name, env)).toThrow(message);
});

test('the services read back what the environment gave', () => {
  const known = externalPart('postgres', given)?.addresses ?? {};
  expect(environmentOf(known)).toEqual({ DATABASE_ADMIN_URL: given.DATABASE_ADMIN_URL });
});

test('a database elsewhere keeps what its URL says of encryption', () => {
  const url = 'postgres://root:p@db:5433/postgres?sslmode=verify-full&sslrootcert=%2Fca.pem';
  const known = externalPart('postgres', { DATABASE_ADMIN_URL: url })?.addresses ?? {};
  expect(environmentOf(known)).toEqual({ DATABASE_ADMIN_URL: url });
});

test('the local Kafka is not spoken to with TLS', () => {
  expect(() => externalPart('kafka', { KAFKA_TLS: '1' })).toThrow(
    'KAFKA_BROKERS: expected a value together with KAFKA_TLS, was not set',
  );
  expect(externalPart('kafka', { KAFKA_TLS: '0' })).toBeUndefined();
});

test('the address of a part that does not run says so instead of being undefined', () => {
  const addresses = completeAddresses({ redisUrl: 'redis://127.0.0.1:1' });
  expect(addresses.redisUrl).toBe('redis://127.0.0.1:1');
  expect(() => addresses.kafkaBrokers).toThrow('kafka is not a component of this stack');
  expect(JSON.parse(JSON.stringify(addresses))).toEqual({ redisUrl: 'redis://127.0.0.1:1' });
});
