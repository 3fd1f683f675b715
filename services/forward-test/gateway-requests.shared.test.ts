import { randomUUID } from 'node:crypto';
import type { SessionPort } from '../../api/forward-test/session-port';
import { parseInstrumentId } from '../../contracts/instrument';
import { crossingGraph } from '../../engine/testing/crossing-graph';
import { createLogger } from '../../platform/log';
import { eventually } from '../../test/support/eventually';
import { MarketClient } from '../shared/market-client';
import { StrategyClient } from '../shared/strategy-client';
import { OperationKeeper } from './operation-keeper';
import { Operations } from './operations';
import { SessionCommands } from './session-commands';
import { createSessionPort } from './session-port';
import { startImpatientGateway } from './testing/impatient-gateway';
import type { ImpatientGateway } from './testing/impatient-gateway';
import { sharedSessionWorld } from './testing/session-world';
import type { SessionWorld } from './testing/session-world';

const logger = createLogger('test', 'silent');
const NOWHERE = 'http://127.0.0.1:9';
const SESSIONS_MAX = 2;
let world: SessionWorld;
let gateway: ImpatientGateway;
let port: SessionPort;
const locks: (() => Promise<void>)[] = [];

beforeAll(async () => {
  world = await sharedSessionWorld();
  const workflows = world.workflowsOf(60_000);
  const services = {
    store: world.sessions,
    workflows,
    market: new MarketClient(NOWHERE, async () => ''),
    strategies: new StrategyClient(NOWHERE),
  };
  const instrument = parseInstrumentId('simulated:BTC/USD');
  // The market is none of what is tested here: its listing is known.
  const listingOf: SessionPort['listingOf'] = async () => ({ instrument, minimums: {} }) as never;
  port = { ...createSessionPort(services, logger), listingOf };
  gateway = await startImpatientGateway(port, workflows.operations, SESSIONS_MAX);
});

/** What a failed test has left locked would keep the others waiting. */
afterEach(() => Promise.all(locks.splice(0).map((release) => release())));

afterAll(() => gateway?.down());

const body = {
  session_name: 'copied',
  json_tree: crossingGraph(),
  symbol: 'BTC/USD',
  timeframe: '1m',
};

/** The database does not answer those that write sessions, or also those that read them. */
async function locked(mode: 'exclusive' | 'access exclusive') {
  const transaction = await world.db.transaction();
  await transaction.raw(`lock table sessions in ${mode} mode`);
  const release = async () => {
    if (!transaction.isCompleted()) await transaction.commit();
  };
  locks.push(release);
  return { release };
}

async function lateRequest(userId: string, method: string, path: string, sent?: unknown) {
  const answer = await gateway.ask(userId, method, path, sent);
  expect([answer.status, answer.body['code']]).toEqual([504, 'GATEWAY_TIMEOUT']);
  return `/api/operations/${String(answer.body['operation_id'])}`;
}

interface Shown {
  readonly state: string;
  readonly session_id: string;
}

const operationAt = async (userId: string, path: string) =>
  (await gateway.ask(userId, 'GET', path)).body['data'] as Shown;

const ended = (userId: string, path: string) =>
  eventually('ended', async () => {
    const shown = await operationAt(userId, path);
    return shown.state === 'accepted' ? undefined : shown;
  });

test('a creation that the gateway did not wait for can be asked for, by its caller alone', async () => {
  const userId = randomUUID();
  const { release } = await locked('exclusive');
  const path = await lateRequest(userId, 'POST', '/api/forward-test', body);
  expect(await operationAt(userId, path)).toMatchObject({ state: 'accepted', action: 'create' });
  expect((await gateway.ask(randomUUID(), 'GET', path)).status).toBe(404);
  await release();
  const { state, session_id } = await ended(userId, path);
  expect(state).toBe('done');
  expect(await world.sessions.find(userId, session_id)).toMatchObject({ status: 'STOPPED' });
});

test('a creation that was refused after the gateway gave up says why', async () => {
  const userId = randomUUID();
  for (let n = 0; n < SESSIONS_MAX; n++)
    await gateway.ask(userId, 'POST', '/api/forward-test', body);
  const { release } = await locked('access exclusive');
  const path = await lateRequest(userId, 'POST', '/api/forward-test/', body);
  await release();
  expect(await ended(userId, path)).toMatchObject({
    state: 'failed',
    reason: `expected at most ${SESSIONS_MAX} sessions`,
  });
});

test('a copy and a change that the gateway did not wait for are done', async () => {
  const userId = randomUUID();
  const created = await gateway.ask(userId, 'POST', '/api/forward-test', body);
  const { id } = created.body['data'] as { id: string };
  const { release } = await locked('exclusive');
  const own = `/api/forward-test/${id}`;
  const copy = await lateRequest(userId, 'POST', `${own}/duplicate`);
  const change = await lateRequest(userId, 'PATCH', own, { notes: 'seen' });
  expect(await operationAt(userId, change)).toMatchObject({ state: 'accepted', action: 'change' });
  await release();
  const { session_id, ...copied } = await ended(userId, copy);
  expect(copied).toMatchObject({ state: 'done', action: 'duplicate' });
  expect(await world.sessions.find(userId, session_id)).toMatchObject({ name: 'copied (copy)' });
  expect(await ended(userId, change)).toMatchObject({ state: 'done', session_id: id });
  expect(await world.sessions.find(userId, id)).toMatchObject({ notes: 'seen' });
});

test('a deletion of an imported session is done in its own transaction', async () => {
  const { userId, id } = await world.created();
  await world
    .db('sessions')
    .where({ id })
    .update({ imported: JSON.stringify({}) });
  const { release } = await locked('exclusive');
  const path = await lateRequest(userId, 'DELETE', `/api/forward-test/${id}`);
  expect(await operationAt(userId, path)).toMatchObject({ state: 'accepted', action: 'delete' });
  await release();
  expect(await ended(userId, path)).toMatchObject({ state: 'done' });
  expect(await world.sessions.find(userId, id)).toBeUndefined();
});

test('a request of a process that is gone has failed, and cannot be carried out any more', async () => {
  const session = await world.created();
  const { userId, id: sessionId } = session;
  const operationId = randomUUID();
  const operations = new Operations(world.store, 0);
  const keeper = new OperationKeeper(
    world.store,
    world.sessions,
    new SessionCommands(world.client),
    logger,
  );
  const late = operations.requestRecorded(
    { operationId, userId, sessionId, action: 'change' },
    async () => {
      await ended(userId, `/api/operations/${operationId}`);
      await port.annotate(session, { notes: 'too late' }, operationId);
    },
  );
  await expect(late).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await operations.operation(userId, operationId)).toMatchObject({
    state: 'failed',
    reason: expect.stringMatching(/^nothing was changed: /),
  });
  expect(await world.sessions.find(userId, sessionId)).toMatchObject({ notes: '' });
  await keeper.stop();
});
