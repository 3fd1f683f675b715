import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import { placesOf, startStack, type Stack } from '../../stack';
import { serviceNamed } from '../catalogue';
import { environmentBeside, publishLocal } from './beside';

const forwardTest = [serviceNamed('forward-test')];
const dataDir = mkdtempSync(join(tmpdir(), 'beside-'));
const places = placesOf({ dataDir }, process.env);
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ ports: 'free', dataDir, parts: ['postgres', 'redis'] });
  publishLocal(places, { ALGOTRADE_FEED: 'simulated' });
});
afterAll(async () => {
  await stack?.down();
  rmSync(dataDir, { recursive: true, force: true });
});

test('a service finds its database, its keys and the exchange of the local system', async () => {
  const found = await environmentBeside(places, forwardTest, { LOG_LEVEL: 'warn', REDIS_URL: '' });
  expect(found).toMatchObject({
    LOG_LEVEL: 'warn',
    ALGOTRADE_FEED: 'simulated',
    REDIS_URL: stack.environment()['REDIS_URL'],
    KEYS_FOLDER: join(dataDir, 'secrets/keys'),
  });
  const url = found['DATABASE_URL_FORWARD_TEST'] ?? '';
  const db = createDatabase(url, createLogger('test', 'silent'));
  const rows = await db.select(db.raw('current_database() as name'));
  await db.destroy();
  expect(rows).toEqual([{ name: 'forward_test' }]);
});

test('what is set stays', async () => {
  const elsewhere = { REDIS_URL: 'redis://elsewhere:6379', ALGOTRADE_FEED: 'coinbase' };
  expect(await environmentBeside(places, forwardTest, elsewhere)).toMatchObject(elsewhere);
});

test('settings of another cluster are not mixed with those of the local system', async () => {
  const env = { KAFKA_BROKERS: 'elsewhere:9092' };
  expect(await environmentBeside(places, forwardTest, env)).toEqual(env);
});

test('without a local system nothing is added', async () => {
  const none = placesOf({ dataDir: join(dataDir, 'none') }, process.env);
  expect(await environmentBeside(none, forwardTest, {})).toEqual({});
});

test('what an earlier version has published without its process is not believed', async () => {
  const path = join(places.runDir, 'services.json');
  writeFileSync(path, JSON.stringify({ ALGOTRADE_FEED: 'simulated' }));
  const found = await environmentBeside(places, forwardTest, {});
  expect(found).toHaveProperty('KEYS_FOLDER');
  expect(found).not.toHaveProperty('ALGOTRADE_FEED');
});
