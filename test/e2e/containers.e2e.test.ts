import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';
import { catalogue } from '../../services/catalogue';
import { rsiTree } from '../../services/strategy/testing/strategy-client';
import { startStack } from '../../stack';
import type { Stack } from '../../stack';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { freePorts } from '../support/free-ports';
import { filledExample, readCompose } from './containers/compose';
import { Image } from './containers/image';
import { Containers } from './containers/play-docker';

jest.setTimeout(300_000);

// Docker's part is played: containers are processes with the files of the image, their environment and
// secrets of `docker-compose.yml`, and the users that it gives Redis and Postgres.
const scratch = mkdtempSync(join(tmpdir(), 'algotrade-containers-'));
const image = new Image();
let stack: Stack | undefined;
let containers: Containers | undefined;
let gateway: string;

beforeAll(async () => {
  const redisUsers = String(readCompose(filledExample())['redis']?.environment?.['REDIS_USERS'])
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('user default'));
  stack = await startStack({ ports: 'free', dataDir: join(scratch, 'data'), redisUsers });
  const { s3 } = stack.addresses;
  const places = await placesHere(stack);
  gateway = `http://${places.get('gateway:8000')}`;
  const dotEnv = {
    ...filledExample(),
    S3_ACCESS_KEY_ID: s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
  };
  const keys = join(scratch, 'keys');
  const makeKeys = [...AS_BUNDLE, 'services/make-keys.ts', keys];
  execFileSync(process.execPath, makeKeys, { cwd: REPOSITORY });
  const folders = { image: image.folder, keys, scratch };
  containers = new Containers(readCompose(dotEnv, places), folders);
});

afterAll(async () => {
  await containers?.stop();
  await stack?.down();
  image.remove();
  rmSync(scratch, { recursive: true, force: true });
});

/** Addresses inside the network of the containers, and what they are on this machine. */
async function placesHere(running: Stack): Promise<Map<string, string>> {
  const { addresses } = running;
  const { postgres } = addresses;
  const admin = `postgres://postgres:${filledExample()['POSTGRES_PASSWORD']}@postgres:5432/postgres`;
  const places = new Map([
    [admin, running.environment()['DATABASE_ADMIN_URL'] ?? ''],
    ['kafka:9092', addresses.kafkaBrokers.join(',')],
    ['redis:6379', new URL(addresses.redisUrl).host],
    ['redis-cache:6379', new URL(addresses.redisCacheUrl).host],
    ['postgres:5432', `${postgres.host}:${postgres.port}`],
    ['temporal:7233', addresses.temporalAddress],
    ['http://object-store:9000', addresses.s3.endpoint],
  ]);
  const own = catalogue.map(({ name, defaultPort }) => [name, defaultPort] as const);
  const ports = await freePorts(own.length + 1);
  for (const [i, [name, port]] of [...own, ['simulated-exchange', 8010] as const].entries()) {
    places.set(`${name}:${port}`, `127.0.0.1:${ports[i]}`);
    // As it listens, and as its health check finds it.
    places.set(String(port), String(ports[i]));
  }
  return places;
}

test('the containers of docker-compose.yml start from the files of the image and work together', async () => {
  await containers?.start('gateway');
  const api = await registered();
  const { data } = (await api.post('/api/strategies/', { name: 'RSI', json_tree: rsiTree() })) as {
    data: { id: string };
  };

  const [start_date, end_date] = [2, 1].map((days) =>
    new Date(Date.now() - days * 86_400_000).toISOString(),
  );
  const { job_id: run } = (await api.post('/api/backtest/run', {
    strategy_id: data.id,
    symbol: 'BTC/USD',
    interval: '15m',
    start_date,
    end_date,
  })) as { job_id: string };
  const finished = await eventually('the back-test is over', async () => {
    const { status } = (await api.get(`/api/backtest/${run}`)) as { status: string };
    return ['completed', 'failed', 'cancelled'].includes(status) ? status : undefined;
  });
  expect(finished).toBe('completed');

  const session = await api.startSession(data.id);
  expect((await api.session(session)).session.status).toBe('RUNNING');
  const report = await fetch(`${gateway}/health`);
  expect({ status: report.status, ...((await report.json()) as object) }).toMatchObject({
    status: 'healthy',
  });
});

async function registered(): Promise<ApiClient> {
  const response = await fetch(`${gateway}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      username: 'anna',
      email: 'anna@example.org',
      password: 'containers-work-together',
    }),
  });
  const answer = (await response.json()) as { access_token?: string };
  if (!answer.access_token) throw new Error(`no token: ${JSON.stringify(answer)}`);
  return new ApiClient(gateway, answer.access_token);
}
