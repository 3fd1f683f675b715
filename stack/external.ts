import type { PostgresAddress, StackAddresses } from './addresses';
import { StackError } from './errors';
import type { PartName } from './part';

/** The variable whose presence says that a part runs elsewhere. */
const externalVariables: Record<PartName, string> = {
  kafka: 'KAFKA_BROKERS',
  redis: 'REDIS_URL',
  'redis-cache': 'REDIS_CACHE_URL',
  postgres: 'DATABASE_ADMIN_URL',
  temporal: 'TEMPORAL_ADDRESS',
  'object-store': 'S3_ENDPOINT',
};

/** A part that runs elsewhere: what is shown, and what is told to clients. */
export interface ExternalPart {
  shown: string;
  addresses: Partial<StackAddresses>;
}

/**
 * The part as the environment gives it, or undefined when it does not. Throws `bad-setting`
 * naming the variable when its value cannot be used.
 */
export function externalPart(name: PartName, env: NodeJS.ProcessEnv): ExternalPart | undefined {
  const value = env[externalVariables[name]]?.trim() || standIn(name, env);
  if (!value) {
    refuseEncryption(name, env);
    return undefined;
  }
  switch (name) {
    case 'kafka': {
      const kafkaBrokers = value.split(',').map((broker) => broker.trim());
      const bad = kafkaBrokers.find((broker) => !/^[^\s/]+:\d+$/.test(broker));
      if (bad !== undefined) throw unusable(name, 'host:port,host:port', bad);
      return { shown: value, addresses: { kafkaBrokers } };
    }
    case 'redis': {
      const url = parseUrl(name, value, ['redis:', 'rediss:']);
      return { shown: url.host, addresses: { redisUrl: value } };
    }
    case 'redis-cache': {
      const url = parseUrl(name, value, ['redis:', 'rediss:']);
      return { shown: url.host, addresses: { redisCacheUrl: value } };
    }
    case 'postgres': {
      const url = parseUrl(name, value, ['postgres:', 'postgresql:']);
      return { shown: url.host, addresses: { postgres: postgresAddress(url) } };
    }
    case 'temporal': {
      if (!/^[^\s/]+:\d+$/.test(value)) throw unusable(name, 'host:port', value);
      const temporalUiUrl = env['TEMPORAL_UI_URL'] || undefined;
      return { shown: value, addresses: { temporalAddress: value, temporalUiUrl } };
    }
    case 'object-store': {
      parseUrl(name, value, ['http:', 'https:']);
      const s3 = {
        endpoint: value,
        accessKeyId: required(env, 'S3_ACCESS_KEY_ID'),
        secretAccessKey: required(env, 'S3_SECRET_ACCESS_KEY'),
        region: env['S3_REGION'] || 'us-east-1',
      };
      return { shown: value, addresses: { s3 } };
    }
  }
}

/** What this stack runs listens on this machine only, in plain text. */
function refuseEncryption(name: PartName, env: NodeJS.ProcessEnv): void {
  const variable = { kafka: 'KAFKA_TLS', temporal: 'TEMPORAL_TLS' }[name as string];
  const value = variable === undefined ? undefined : env[variable];
  if (!value || value === '0' || value === 'false') return;
  throw new StackError(
    'bad-setting',
    `${externalVariables[name]}: expected a value together with ${variable}, was not set`,
  );
}

/** Whoever has one Redis elsewhere has it for the cache too. */
function standIn(name: PartName, env: NodeJS.ProcessEnv): string | undefined {
  return name === 'redis-cache' ? env[externalVariables.redis]?.trim() : undefined;
}

function postgresAddress(url: URL): PostgresAddress {
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    ...(url.search && { parameters: url.search.slice(1) }),
  };
}

function parseUrl(name: PartName, value: string, protocols: string[]): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && protocols.includes(url.protocol)) return url;
  // The value may hold a password: it is not repeated.
  throw unusable(name, `a URL beginning with ${protocols.join('// or ')}//`, 'something else');
}

function required(env: NodeJS.ProcessEnv, variable: string): string {
  const value = env[variable];
  if (value) return value;
  throw new StackError(
    'bad-setting',
    `${variable}: expected a value together with S3_ENDPOINT, was empty`,
  );
}

function unusable(name: PartName, expected: string, was: string): StackError {
  return new StackError(
    'bad-setting',
    `${externalVariables[name]}: expected ${expected}, was ${was}`,
  );
}
