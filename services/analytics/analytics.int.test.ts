import { randomUUID } from 'node:crypto';
import { Tokens } from '../../platform/http/token';
import { createKafka } from '../../platform/kafka/client';
import { RecordProducer } from '../../platform/kafka/producer';
import { createLogger } from '../../platform/log';
import { createRedis } from '../../platform/redis/client';
import type { Redis } from '../../platform/redis/client';
import { SessionEvents } from '../shared/testing/session-events';
import { eventually, startTestService, startTestStack } from '../shared/testing/test-stack';
import type { TestService, TestStack } from '../shared/testing/test-stack';
import { startAnalytics } from './main';

jest.setTimeout(120_000);

const log = createLogger('test', 'silent');
let test: TestStack;
let service: TestService;
let producer: RecordProducer;
let redis: Redis;
let tokens: Tokens;

beforeAll(async () => {
  test = await startTestStack(['kafka', 'redis']);
  tokens = new Tokens(test.env['JWT_SECRET'] ?? '');
  service = await startTestService(startAnalytics, { ...test.env, ANALYTICS_PORT: '0' });
  producer = await RecordProducer.connect(
    createKafka(test.stack.addresses.kafkaBrokers, 'test', log),
  );
  redis = createRedis(test.stack.addresses.redisUrl, log);
  await redis.connect();
});

afterAll(async () => {
  redis.disconnect();
  await producer.close();
  await service.stop();
  await test.down();
});

interface Live {
  readonly trading_metrics: { total_trades?: number };
  readonly [key: string]: unknown;
}

async function ask(sessionId: string, userId: string, query = ''): Promise<Response> {
  const token = await tokens.sign(userId, 60, false);
  const base = `http://127.0.0.1:${service.port}/api/analytics/forward-test`;
  return fetch(`${base}/${sessionId}/live${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
}

/** The live figures once as many trades are counted and the start is known: three topics tell. */
function liveWith(session: SessionEvents, trades: number): Promise<Live> {
  return eventually(async () => {
    const answer = await ask(session.sessionId, session.userId);
    if (answer.status !== 200) return undefined;
    const live = (await answer.json()) as Live;
    const { completed_trades: complete } = live.trading_metrics as { completed_trades?: number };
    const { runtime_days: runtime } = live.performance_metrics as { runtime_days?: number };
    const known = complete !== undefined && runtime !== undefined;
    return live.trading_metrics.total_trades === trades && known && live;
  }, 20_000);
}

function traded(session: SessionEvents) {
  return [
    session.life('session_started'),
    session.trade(0),
    session.trade(1, { pnl: 300.1 }),
    session.trade(2),
    session.trade(3, { pnl: -800.7 }),
    session.portfolio(4),
  ];
}

it('gives the live figures of a session to its owner alone', async () => {
  const session = new SessionEvents(randomUUID());
  await producer.send(traded(session));
  expect(await liveWith(session, 4)).toMatchObject({
    session_id: session.sessionId,
    age_ms: expect.any(Number),
    performance_metrics: { total_return: -1_000, initial_balance: 100_000 },
    risk_metrics: { max_drawdown_pct: 2, current_drawdown_pct: 1, current_drawdown: 1_000 },
    trading_metrics: { completed_trades: 2, gross_profit: 300.1, gross_loss: 800.7, win_rate: 50 },
    portfolio_overview: { total_value: 99_000, symbol: 'BTC/USD', status: 'RUNNING' },
  });
  expect((await ask(session.sessionId, randomUUID())).status).toBe(404);
  expect((await ask(randomUUID(), session.userId)).status).toBe(404);
  expect((await ask('not-an-id', session.userId)).status).toBe(404);
});

it('changes nothing when events come again', async () => {
  const session = new SessionEvents(randomUUID());
  const records = traded(session);
  await producer.send(records);
  await liveWith(session, 4);
  await producer.send([...records, session.portfolio(5), session.trade(4, { pnl: 0.3 })]);
  expect(await liveWith(session, 5)).toMatchObject({
    trading_metrics: { completed_trades: 3, gross_loss: 800.7, gross_profit: 300.1 + 0.3 },
  });
});

it('leaves out sums while fills are missing', async () => {
  const session = new SessionEvents(randomUUID());
  await producer.send([session.trade(3, { pnl: 5 }), session.portfolio(4)]);
  const answer = await eventually(async () => {
    const given = await ask(session.sessionId, session.userId);
    if (given.status !== 200) return undefined;
    const live = (await given.json()) as Live;
    return live.trading_metrics.total_trades === 4 && live;
  });
  expect(answer.trading_metrics).not.toHaveProperty('gross_profit');
});

it('forgets a session that was deleted', async () => {
  const session = new SessionEvents(randomUUID());
  await producer.send(traded(session));
  await liveWith(session, 4);
  await producer.send([session.life('session_deleted'), session.portfolio(4, 9)]);
  await eventually(async () => (await ask(session.sessionId, session.userId)).status === 404);
  // Only that is left of it, as long as Kafka could bring back its trades.
  const key = `analytics:live:${session.sessionId}`;
  expect(await redis.hgetall(key)).toEqual({ deleted: '1' });
  expect(await redis.pttl(key)).toBeGreaterThan(29 * 24 * 3_600_000);
});

it('builds everything again when Redis has lost it', async () => {
  const session = new SessionEvents(randomUUID());
  await producer.send(traded(session));
  const before = await liveWith(session, 4);
  await redis.flushall();
  const other = new SessionEvents(randomUUID());
  // Any event of a partition shows that its figures are gone.
  await producer.send(
    Array.from({ length: 40 }, () => new SessionEvents(other.userId)).flatMap(traded),
  );
  const after = await liveWith(session, 4);
  for (const part of ['performance_metrics', 'risk_metrics', 'trading_metrics']) {
    expect(after[part]).toEqual(before[part]);
  }
});

it('builds everything again at a start without what Redis had', async () => {
  const session = new SessionEvents(randomUUID());
  await producer.send(traded(session));
  const before = await liveWith(session, 4);
  await service.stop();
  await redis.flushall();
  service = await startTestService(startAnalytics, { ...test.env, ANALYTICS_PORT: '0' });
  expect((await liveWith(session, 4)).trading_metrics).toEqual(before.trading_metrics);
});

it('refuses a query that it does not know, and takes that of older clients', async () => {
  const [session, user] = [randomUUID(), randomUUID()];
  const refused = await ask(session, user, '?force_recalc=true');
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({
    code: 'INVALID_REQUEST',
    error: 'unknown field `force_recalc`; did you mean `force_recalculate`?',
  });
  expect((await ask(session, user, '?force_recalculate=true')).status).toBe(404);
});
