import { StackError } from './errors';
import type { PartName } from './part';

/** How to reach each part; reading that of a part which this stack does not run throws. */
export interface StackAddresses {
  kafkaBrokers: string[];
  redisUrl: string;
  /** What may be evicted. */
  redisCacheUrl: string;
  /** The administrator, who makes the services' roles and databases. */
  postgres: PostgresAddress;
  temporalAddress: string;
  /** Undefined for a Temporal elsewhere whose TEMPORAL_UI_URL is not given. */
  temporalUiUrl: string | undefined;
  s3: ObjectStoreAddress;
}

/** A Postgres server and who may log in. */
export interface PostgresAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  /** What the URL says after `?`, such as `sslmode=verify-full`. */
  parameters?: string;
}

/** An S3 endpoint and its key pair. */
export interface ObjectStoreAddress {
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

const partOfKey: Record<keyof StackAddresses, PartName> = {
  kafkaBrokers: 'kafka',
  redisUrl: 'redis',
  redisCacheUrl: 'redis-cache',
  postgres: 'postgres',
  temporalAddress: 'temporal',
  temporalUiUrl: 'temporal',
  s3: 'object-store',
};

/** Completes addresses with accessors that throw `part-absent` for the parts that do not run. */
export function completeAddresses(known: Partial<StackAddresses>): StackAddresses {
  const addresses = { ...known };
  for (const key of Object.keys(partOfKey) as (keyof StackAddresses)[]) {
    if (key in known) continue;
    const get = (): never => {
      throw new StackError('part-absent', `${partOfKey[key]} is not a component of this stack`);
    };
    Object.defineProperty(addresses, key, { get, enumerable: false });
  }
  return addresses as StackAddresses;
}

/** The variables that the services read, for the parts whose address is known. */
export function environmentOf(known: Partial<StackAddresses>): Record<string, string> {
  const { postgres, s3 } = known;
  const variables = {
    KAFKA_BROKERS: known.kafkaBrokers?.join(','),
    REDIS_URL: known.redisUrl,
    REDIS_CACHE_URL: known.redisCacheUrl,
    DATABASE_ADMIN_URL: postgres && databaseUrl(postgres),
    TEMPORAL_ADDRESS: known.temporalAddress,
    TEMPORAL_UI_URL: known.temporalUiUrl,
    S3_ENDPOINT: s3?.endpoint,
    S3_ACCESS_KEY_ID: s3?.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3?.secretAccessKey,
    S3_REGION: s3?.region,
  };
  const given = Object.entries(variables).filter((entry) => entry[1] !== undefined);
  return Object.fromEntries(given) as Record<string, string>;
}

function databaseUrl(address: PostgresAddress): string {
  const { host, port, user, password, parameters } = address;
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const query = parameters ? `?${parameters}` : '';
  return `postgres://${login}@${host}:${port}/postgres${query}`;
}
