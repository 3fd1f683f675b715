import { randomUUID } from 'node:crypto';
import type { NewSession } from '../../api/forward-test/session-port';
import { forwardTestMigrations } from '../../migrations/forward-test';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import { startTestStack } from '../shared/testing/test-stack';
import type { TestStack } from '../shared/testing/test-stack';
import { OperationStore } from './operation-store';
import { SessionStore } from './session-store';

jest.setTimeout(60_000);

let stack: TestStack;
let db: Database;

beforeAll(async () => {
  stack = await startTestStack(['postgres'], ['forward-test']);
  db = createDatabase(stack.env['DATABASE_URL_FORWARD_TEST'] ?? '', createLogger('test', 'silent'));
  await migrate(db, [...forwardTestMigrations, ...outboxMigrations]);
});

afterAll(async () => {
  await db?.destroy();
  await stack?.down();
});

const sessionOf = (userId: string): NewSession => ({
  id: randomUUID(),
  userId,
  name: 'a session',
  description: '',
  labels: [],
  notes: '',
  strategyId: null,
  strategyName: 'rsi',
  strategyVersion: null,
  graph: {},
  instrument: 'simulated:BTC/USD' as NewSession['instrument'],
  symbol: 'BTC/USD',
  timeframe: '1m',
  settings: { starting_balance: 1_000 } as NewSession['settings'],
});

test('no more sessions are made than a user may have, however many are asked for at once', async () => {
  const store = new SessionStore(db);
  const userId = randomUUID();
  const options = { operationId: undefined, most: 5 };
  const made = await Promise.allSettled(
    Array.from({ length: 30 }, () => store.create(sessionOf(userId), [], options)),
  );
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  expect(made.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'TOO_MANY_SESSIONS', message: 'expected at most 5 sessions' },
  });
  await store.create(sessionOf(randomUUID()), [], options);
});

test("many operations of one user do not come before another's", async () => {
  const store = new OperationStore(db);
  const [many, one] = [randomUUID(), randomUUID()];
  const request = (userId: string) =>
    ({ userId, sessionId: randomUUID(), action: 'create' }) as const;
  for (let n = 0; n < 150; n++) {
    await store.recordRequest(randomUUID(), request(many) as never, 0);
  }
  await store.recordRequest(randomUUID(), request(one) as never, 0);
  const without = await store.claim(100, 0, { perUser: 10, without: [many] });
  expect(without.map(({ userId }) => userId)).toEqual([one]);
  const shared = await store.claim(100, 0, { perUser: 10 });
  expect(shared.filter(({ userId }) => userId === many)).toHaveLength(10);
  const claimed = await store.claim(100, 60_000);
  expect(claimed).toHaveLength(100);
  expect(claimed.map(({ userId }) => userId)).toContain(one);
});
