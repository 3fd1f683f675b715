import { join } from 'node:path';
import { exampleTree } from '../../contracts/openapi/example-tree';
import { REPOSITORY } from '../../platform/repository';
import { ApiClient } from '../support/api-client';
import type { ShownSession } from '../support/api-client';
import { eventsOfRun, recordedEvents, recordedTopics } from '../support/event-record';
import { eventually } from '../support/eventually';
import { SessionRecord } from '../support/session-record';
import { startSystem } from '../support/system';
import type { System } from '../support/system';
import { TapeCandles } from '../support/tape-candles';
import { TopicLog } from '../support/topic-log';

jest.setTimeout(240_000);

const templates = ['rsi', 'sma'] as const;
const settings = {
  max_position_size_percent: 0.4,
  commission_rate: 0.0007,
  slippage_rate: 0.0003,
};

/** The market stands still until the sessions follow it, and ends: each run sees the same candles. */
const market = {
  speed: 0.01,
  origin: Date.UTC(2022, 0, 11, 6, 3, 30),
  stopTradesAt: Date.UTC(2022, 0, 11, 12, 3),
};
const LAST_CANDLE = market.stopTradesAt - 60_000;
const SPEED = 600;
const recordPath = join(REPOSITORY, 'test/recorded/events.json');

interface BacktestAnswer {
  readonly job_id: string;
  readonly status: string;
  readonly error_message: string | null;
  readonly results: {
    readonly trades: readonly {
      readonly side: string;
      readonly quantity: number;
      readonly price: number;
      readonly commission: number;
      readonly timestamp: string;
    }[];
    readonly final_portfolio_value: number;
  } | null;
}

describe('a forward test and a back-test of the same graph over the same candles', () => {
  let system: System;
  let log: TopicLog;
  let api: ApiClient;
  let sessions: Map<string, SessionRecord>;
  const runs = new Map<string, string>();

  beforeAll(async () => {
    system = await startSystem({
      ...market,
      services: ['market-data', 'strategy', 'forward-test', 'backtest', 'notification', 'gateway'],
    });
    log = await TopicLog.follow(system.environment['KAFKA_BROKERS'] ?? '', [
      'forward-test.input',
      ...recordedTopics,
    ]);
    api = new ApiClient(system.api, await system.login());
    const started = templates.map(async (template) => {
      const id = await api.startSession(template, { ...settings, starting_balance: 50_000 });
      return [template, new SessionRecord(log, id, template)] as const;
    });
    sessions = new Map(await Promise.all(started));
    const records = [...sessions.values()];
    for (const { sessionId } of records) {
      await api.post(`/api/forward-test/${sessionId}/pause`);
      await api.post(`/api/forward-test/${sessionId}/resume`);
    }
    await system.exchange('clock', { speed: SPEED });
    await eventually(
      'both sessions have seen the last candle',
      () => records.every(({ lastCandle }) => (lastCandle ?? 0) >= LAST_CANDLE) || undefined,
      180_000,
    );
    await Promise.all(
      records.map(({ sessionId }) => api.post(`/api/forward-test/${sessionId}/stop`)),
    );
  });
  afterAll(async () => {
    await log.stop();
    await system.down();
  });

  it.each(templates)('%s: the same fills and the same money', async (template) => {
    const session = sessions.get(template);
    if (session === undefined) throw new Error(`expected a session of ${template}`);
    const lived = await stopped(session.sessionId);
    const run = await backtest(template, session, lived.portfolio.updated_at * 1000);
    const fills = [...lived.trades]
      .reverse()
      .map((trade) => fillText({ ...trade, commission: trade.fee }));
    expect(run.trades.map(fillText)).toEqual(fills);
    expect(fills.length).toBeGreaterThanOrEqual(6);
    expect(run.final_portfolio_value).toBe(lived.portfolio.total_value);
    expect(session.problems(TapeCandles.read(), LAST_CANDLE)).toEqual([]);
  });

  it('writes the same events as when they were recorded', async () => {
    const names = new Map<string, string>();
    for (const [template, { sessionId }] of sessions)
      names.set(sessionId, `session of ${template}`);
    for (const [template, run] of runs) names.set(run, `run of ${template}`);
    const me = (await api.get('/api/auth/me')) as { id: string };
    const { id: user } = me;
    names.set(user, 'user');
    const body = { name: 'Recorded', json_tree: exampleTree };
    const strategy = (await api.post('/api/strategies/', body)) as { data: { id: string } };
    const { id } = strategy.data;
    names.set(id, 'strategy');
    await api.put(`/api/strategies/${id}`, { description: 'as it was' });
    await api.delete(`/api/strategies/${id}`);
    await api.post(`/api/notifications/notify/user/${user}`, { message: 'recorded' });
    await eventually('the last events are written', () => {
      const ended = log.events('backtest-events').filter((e) => e.type === 'backtest.completed');
      const complete =
        log.events('strategy-events').some((e) => e.type === 'strategy.deleted') &&
        log.events('forward-test-events').filter((e) => e.type === 'session_stopped').length === 2;
      const sent = log.events('notifications').length > 0;
      return (complete && sent && ended.length === runs.size) || undefined;
    });
    const events = eventsOfRun(log, names);
    expect(events).toEqual(recordedEvents(recordPath, events));
  });

  /** The session once nothing changes it any more: the stop has passed its input log. */
  async function stopped(id: string): Promise<ShownSession> {
    await eventually('the stop is in the input log', () =>
      log
        .events('forward-test.input')
        .find((event) => event.key === id && event.type === 'session.stop'),
    );
    return eventually('the session has evaluated what came before', async () => {
      const before = await api.session(id);
      const record = [...sessions.values()].find(({ sessionId }) => sessionId === id);
      return record?.lastCandle === before.portfolio.updated_at * 1000 &&
        record.trades.length === before.trades.length
        ? before
        : undefined;
    });
  }

  async function backtest(template: string, session: SessionRecord, lastCandle: number) {
    const begun = (await api.post('/api/backtest/run', {
      strategy_id: template,
      symbol: 'BTC/USD',
      interval: '1m',
      start_date: new Date(session.tradesFrom ?? NaN).toISOString(),
      end_date: new Date(lastCandle + 60_000 - 1).toISOString(),
      initial_capital: 50_000,
      ...settings,
    })) as BacktestAnswer;
    runs.set(template, begun.job_id);
    const done = await eventually(
      'the back-test ends',
      async () => {
        const answer = (await api.get(`/api/backtest/${begun.job_id}`)) as BacktestAnswer;
        if (answer.status === 'failed') throw new Error(String(answer.error_message));
        return answer.status === 'completed' ? answer : undefined;
      },
      60_000,
    );
    if (done.results === null) throw new Error('expected results of a completed run');
    return done.results;
  }
});

/** Money as Postgres keeps it: ten decimals. */
function fillText(fill: {
  readonly side: string;
  readonly quantity: number;
  readonly price: number;
  readonly commission: number;
  readonly timestamp: string;
}): string {
  const money = [fill.quantity, fill.price, fill.commission].map((value) => value.toFixed(10));
  return [fill.timestamp, fill.side.toUpperCase(), ...money].join(' ');
}
