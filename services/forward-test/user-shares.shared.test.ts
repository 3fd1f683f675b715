import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { NewSession } from '../../api/forward-test/session-port';
import { forwardTestMigrations } from '../../migrations/forward-test';
import { createLogger } from '../../platform/log';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { eventually } from '../shared/testing/test-stack';
import { OperationKeeper } from './operation-keeper';
import { OperationStore } from './operation-store';
import type { SessionCommands } from './session-commands';
import { SessionStore } from './session-store';

const logger = createLogger('test', 'silent');
let db: Database;

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, [...forwardTestMigrations, ...outboxMigrations]);
});

afterAll(() => db?.destroy());

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

test('of the operations of a user that have ended, the newest are kept', async () => {
  const store = new OperationStore(db, 20, 0);
  const [many, one] = [randomUUID(), randomUUID()];
  const record = async (userId: string, end: boolean) => {
    const id = randomUUID();
    const request = { userId, sessionId: randomUUID(), action: 'create' };
    await store.recordRequest(id, request as never, 60_000);
    if (end) await store.end(id, 'done');
    return id;
  };
  const [open, other] = [await record(many, false), await record(one, true)];
  const ended: string[] = [];
  for (let n = 0; n < 60; n++) ended.push(await record(many, true));
  expect(await store.find(many, ended[0] ?? '')).toBeUndefined();
  for (const id of ended.slice(-19)) expect(await store.find(many, id)).toBeDefined();
  expect(await store.find(many, open)).toMatchObject({ state: 'accepted' });
  expect(await store.find(one, other)).toBeDefined();
  const kept = await db('operations').where({ user_id: many });
  expect(kept.length).toBeLessThanOrEqual(22);
});

test('at most 25 operations of a user are pursued at once, and the others go on meanwhile', async () => {
  await db('operations').delete();
  const sessions = new SessionStore(db);
  const operations = new OperationStore(db);
  const accept = async (userId: string, count: number) => {
    const { id } = sessionOf(userId);
    await sessions.create({ ...sessionOf(userId), id }, []);
    const session = await sessions.find(userId, id);
    if (session === undefined) throw new Error('the session was not made');
    for (let number = 1; number <= count; number++) {
      const command = { id: randomUUID(), number, action: 'start' as const, reason: 'a test' };
      await operations.begin(session, command);
    }
  };
  const [many, one] = [randomUUID(), randomUUID()];
  await accept(many, 60);
  // Workflows that answer when the test lets them.
  const underWay: { readonly userId: string; readonly answer: () => void }[] = [];
  let most = 0;
  const send: SessionCommands['send'] = ({ userId }, _command, { signal }) =>
    new Promise((resolve, reject) => {
      const call = {
        userId,
        answer: () => {
          underWay.splice(underWay.indexOf(call), 1);
          resolve({} as Awaited<ReturnType<SessionCommands['send']>>);
        },
      };
      if (signal !== undefined) setMaxListeners(0, signal);
      signal?.addEventListener('abort', () => {
        reject(new Error('the test is over'));
      });
      underWay.push(call);
      most = Math.max(most, underWay.filter((other) => other.userId === many).length);
    });
  const commands = { send, outcome: async () => undefined };
  const keeper = new OperationKeeper(operations, sessions, commands, logger);
  try {
    await eventually(() => underWay.length > 0);
    underWay[0]?.answer();
    await eventually(() => underWay.length === 25);
    await accept(one, 1);
    await eventually(() => underWay.some(({ userId }) => userId === one));
    while (most <= 25 && (await openOf(many)) > 0) {
      for (const { answer } of [...underWay]) answer();
      await eventually(async () => underWay.length > 0 || (await openOf(many)) === 0);
    }
    expect(most).toBe(25);
  } finally {
    await keeper.stop();
  }

  async function openOf(userId: string): Promise<number> {
    const open = await db('operations').where({ user_id: userId, state: 'accepted' });
    return open.length;
  }
});
