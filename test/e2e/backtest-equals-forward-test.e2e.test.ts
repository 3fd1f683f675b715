import { ApiClient } from '../support/api-client';
import type { ShownSession } from '../support/api-client';
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

  beforeAll(async () => {
    system = await startSystem({
      speed: 300,
      origin: Date.UTC(2022, 0, 11, 6, 3),
      services: ['market-data', 'forward-test', 'backtest', 'gateway'],
    });
    log = await TopicLog.follow(system.environment['KAFKA_BROKERS'] ?? '', [
      'forward-test.input',
      'trade-executions',
      'portfolio-updates',
    ]);
    api = new ApiClient(system.api, await system.login());
    const started = templates.map(async (template) => {
      const id = await api.startSession(template, { ...settings, starting_balance: 50_000 });
      return [template, new SessionRecord(log, id)] as const;
    });
    sessions = new Map(await Promise.all(started));
    const records = [...sessions.values()];
    await eventually(
      'both sessions have traded',
      () => records.every(({ trades }) => trades.length >= 6) || undefined,
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
    expect(session.problems(TapeCandles.read())).toEqual([]);
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
