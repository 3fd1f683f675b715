import { catalogue } from '../catalogue';
import type { ServiceDescription } from '../kit/description';
import { redisRules, usesRedis } from '../kit/redis-user';

/*
 * What docker-compose.yml says of the services follows from the catalogue. It is written between
 * marks; the components around it are written by hand.
 */

const SECRET = '?set it in .env}';
const HEALTH = (port: string) =>
  `"fetch('http://127.0.0.1:'+process.env.${port}+'/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"`;

const passwordOf = ({ name }: ServiceDescription, of: 'DATABASE' | 'REDIS' = 'DATABASE') =>
  `${of}_PASSWORD_${name.toUpperCase().replaceAll('-', '_')}`;

const hasDatabase = (service: ServiceDescription) =>
  service.variableNames.database in service.config.shape;

/** `docker-compose.yml` with everything between its marks written anew. */
export function withServices(text: string): string {
  const passwords = catalogue
    .filter(hasDatabase)
    .map((service) => `      ${passwordOf(service)}: \${${passwordOf(service)}:${SECRET}`);
  const secrets = [...catalogue.map(({ name }) => `${name}.key`), 'users.key', 'users.pub'];
  const files = [...secrets, 'service-keys.json'].map(
    (file) => `  ${file}: { file: '\${KEYS_FOLDER:-./secrets}/${file}' }`,
  );
  const parts = {
    passwords: passwords.join('\n'),
    'redis users': redisUsers(),
    services: catalogue.map(containerOf).join('\n\n'),
    secrets: files.join('\n'),
  };
  return Object.entries(parts).reduce((all, [part, lines]) => replaced(all, part, lines), text);
}

/** Lines of Redis's settings. Health checks come as the default user. */
function redisUsers(): string {
  const secret = (variable: string) => `>\${${variable}:${SECRET}`;
  const lines = catalogue
    .filter(usesRedis)
    .map((service) =>
      [
        'user',
        service.name,
        'on',
        secret(passwordOf(service, 'REDIS')),
        ...redisRules(service),
      ].join(' '),
    );
  const all = [`user default on ${secret('REDIS_PASSWORD')} ~* &* +@all`, ...lines];
  return ['  REDIS_USERS: |', ...all.map((line) => `    ${line}`)].join('\n');
}

function replaced(text: string, part: string, lines: string): string {
  const marks = new RegExp(`(# begin: ${part}\\b[^\\n]*\\n)[\\s\\S]*?(\\n *# end: ${part}\\b)`);
  if (!marks.test(text)) throw new Error(`expected the marks "begin: ${part}" and "end: ${part}"`);
  return text.replace(marks, (_, begin: string, end: string) => begin + lines + end);
}

function containerOf(service: ServiceDescription): string {
  const { name, defaultPort, variableNames, container = {} } = service;
  const { cpus = 1, memory = '1g', nodeOptions = [], isPublished, reachesOutside } = container;
  const keys = [`${name}.key`, 'service-keys.json', 'users.pub'];
  if (container.signsTokens) keys.push('users.key');
  const entry = ['node', ...nodeOptions, '--require', './platform/bundled.cjs'];
  return [
    `  ${name}:`,
    `    cpus: ${cpus}`,
    `    mem_limit: ${memory}`,
    '    <<: *service',
    ...(nodeOptions.length > 0 ? [`    entrypoint: [${entry.join(', ')}]`] : []),
    `    command: [services/run.ts, ${name}]`,
    `    secrets: [${keys.join(', ')}]`,
    '    environment:',
    ...environmentOf(service).map((line) => `      ${line}`),
    ...(isPublished || reachesOutside ? ['    networks: [inside, outside]'] : []),
    ...(isPublished ? [`    ports: ['127.0.0.1:${defaultPort}:${defaultPort}']`] : []),
    '    depends_on:',
    ...waitsFor(service).map((line) => `      ${line}`),
    '    healthcheck:',
    '      <<: *health',
    '      test:',
    `        ['CMD', 'node', '-e', ${HEALTH(variableNames.port)}]`,
  ].join('\n');
}

function environmentOf(service: ServiceDescription): string[] {
  const { name, asks = [], config, container, defaultPort, variableNames } = service;
  const reads = (variable: string) => variable in config.shape;
  const redis = (host: string) =>
    `redis://${name}:\${${passwordOf(service, 'REDIS')}:${SECRET}@${host}:6379`;
  const database = name.replaceAll('-', '_');
  const variables: Record<string, string | number> = {
    [variableNames.port]: defaultPort,
    ...(reads('REDIS_URL') && { REDIS_URL: redis('redis') }),
    ...(reads('REDIS_CACHE_URL') && { REDIS_CACHE_URL: redis('redis-cache') }),
    ...(hasDatabase(service) && {
      [variableNames.database]: `postgres://${database}:\${${passwordOf(service)}:${SECRET}@postgres:5432/${database}`,
    }),
    ...(reads('TEMPORAL_ADDRESS') && { TEMPORAL_ADDRESS: 'temporal:7233' }),
    ...Object.fromEntries(
      asks.map((asked) => [asked.variableNames.url, `http://${asked.name}:${asked.defaultPort}`]),
    ),
    ...container?.environment,
  };
  return [
    reads('S3_ENDPOINT') ? '<<: [*common, *s3]' : '<<: *common',
    ...Object.entries(variables).map(([variable, value]) => `${variable}: ${value}`),
  ];
}

function waitsFor(service: ServiceDescription): string[] {
  const { asks = [], container, needs } = service;
  const healthy = [
    'kafka',
    ...(needs.includes('redis') ? ['redis'] : []),
    ...(needs.includes('cache') ? ['redis-cache'] : []),
    ...(needs.includes('temporal') ? ['temporal'] : []),
    ...(needs.includes('objectStore') ? ['object-store'] : []),
    ...asks.map(({ name }) => name),
    ...(container?.waitsFor ?? []),
  ];
  return [
    ...(hasDatabase(service) ? ['databases: { condition: service_completed_successfully }'] : []),
    ...healthy.map((name) => `${name}: { condition: service_healthy }`),
  ];
}
