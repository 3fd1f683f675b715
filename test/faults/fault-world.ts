import { instrumentId } from '../../contracts/instrument';
import type { TopicName } from '../../contracts/topics';
import { createLogger } from '../../platform/log';
import { createRedis } from '../../platform/redis/client';
import type { Redis } from '../../platform/redis/client';
import { CANDLE_BYTES, candleWindowKey, recordsOf } from '../../streams/market-data/window-layout';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { ExchangeControl } from '../support/exchange-control';
import { MarketRecord } from '../support/market-record';
import { SessionRecord } from '../support/session-record';
import { TapeCandles } from '../support/tape-candles';
import { TopicLog } from '../support/topic-log';

const MINUTE_MS = 60_000;
const SETTLE_MS = 60_000;
const topics: readonly TopicName[] = [
  'market.candles',
  'forward-test.input',
  'trade-executions',
  'portfolio-updates',
];

/** What a test asks the world for. */
export interface Loss {
  readonly market: readonly string[];
  readonly window: readonly string[];
  readonly sessions: readonly string[];
}

/** Nothing lost, nothing doubled, nothing different. */
export const NO_LOSS: Loss = { market: [], window: [], sessions: [] };

/** The running system that is watched, wherever its processes are. */
export interface Watched {
  /** Address of the gateway. */
  readonly api: string;
  readonly token: string;
  readonly brokers: string;
  readonly redisUrl: string;
  readonly exchangeUrl: string;
  /** The last words of its services, for the message of a failing test. */
  logTails(): string;
}

/**
 * Two sessions that trade on the replayed tape, and all that is known of them and of the market:
 * what faults are done to. After each, `settled` compares everything there is with the tape.
 */
export class FaultWorld {
  private readonly tape = TapeCandles.read();
  private readonly sessions: SessionRecord[] = [];
  private readonly market: MarketRecord;

  private constructor(
    private readonly watched: Watched,
    readonly exchange: ExchangeControl,
    private readonly log: TopicLog,
    readonly api: ApiClient,
    private readonly redis: Redis,
  ) {
    this.market = new MarketRecord(log);
  }

  static async over(watched: Watched): Promise<FaultWorld> {
    const log = await TopicLog.follow(watched.brokers, topics);
    const redis = createRedis(watched.redisUrl, createLogger('test-redis', 'silent'));
    await redis.connect();
    const api = new ApiClient(watched.api, watched.token);
    const exchange = new ExchangeControl(watched.exchangeUrl);
    const world = new FaultWorld(watched, exchange, log, api, redis);
    await eventually('minutes close', () => world.market.of('1m')[3], 60_000);
    await Promise.all(['rsi', 'sma'].map((template) => world.startSession(template)));
    return world;
  }

  /** Fills of all sessions so far: where there is none, there was nothing to lose. */
  get fills(): number {
    return this.sessions.reduce((sum, { trades }) => sum + trades.length, 0);
  }

  /** One more session; its id. */
  async startSession(template: string): Promise<string> {
    const id = await this.api.startSession(template);
    this.sessions.push(new SessionRecord(this.log, id, template));
    return id;
  }

  /** Waits until the exchange has lived through so many minutes, whoever listens to it. */
  async marketMoves(minutes: number): Promise<void> {
    const until = (await this.exchange.now()) + minutes * MINUTE_MS;
    await eventually(
      'the market moves',
      async () => (await this.exchange.now()) >= until || undefined,
    );
  }

  /** Waits until so many more minutes of market have closed and been traded on. */
  async moreMinutes(count: number): Promise<void> {
    const target = (this.market.lastMinute ?? 0) + count * MINUTE_MS;
    await this.reaches(target);
  }

  /** Stops the market, waits until everything has caught up, compares, lets the market go on. */
  async settled(): Promise<Loss> {
    const now = await this.exchange.pause();
    try {
      const last = Math.floor(now / MINUTE_MS) * MINUTE_MS - MINUTE_MS;
      await this.reaches(last);
      const window = await this.windowProblems(last);
      const market = this.market.problems(this.tape);
      return { market, window, sessions: await this.sessionProblems() };
    } finally {
      await this.exchange.resume();
    }
  }

  /** Ends the watching; the system itself goes on. */
  async leave(): Promise<void> {
    this.redis.disconnect();
    await this.log.stop();
  }

  private async reaches(time: number): Promise<void> {
    const behind = () =>
      [this.market.lastMinute, ...this.sessions.map(({ lastCandle }) => lastCandle)].map(
        (reached) => Math.round((time - (reached ?? 0)) / MINUTE_MS),
      );
    try {
      await eventually(
        `market and sessions reach ${new Date(time).toISOString()}`,
        () => behind().every((minutes) => minutes <= 0) || undefined,
        SETTLE_MS,
      );
    } catch (error) {
      const minutes = `minutes behind (market, sessions): ${behind().join(', ')}`;
      throw new Error(`${minutes}\n${this.watched.logTails()}`, { cause: error });
    }
  }

  /** The window in Redis and the route that reads it: regular, up to date, equal to the tape. */
  private async windowProblems(last: number): Promise<string[]> {
    const key = candleWindowKey(instrumentId('simulated', 'BTC/USD'), '1m');
    const found = await eventually('the window catches up', async () => {
      const bytes = await this.redis.getrangeBuffer(key, -CANDLE_BYTES * 100, -1);
      const records = recordsOf(bytes, CANDLE_BYTES);
      return records.at(-7) === last ? records : undefined;
    });
    const rows = Array.from({ length: found.length / 7 }, (_, i) =>
      [...found.subarray(i * 7, i * 7 + 6)].join(' '),
    );
    const expected = this.expectedRows(last, rows.length);
    // The service carries the exchange's time on for a second after the market was stopped.
    const candles = await eventually('the route ends with the last minute', async () => {
      const answer = await this.api.candles('1m', 100);
      return answer.at(-1)?.time === last ? answer : undefined;
    });
    const answered = candles.map(({ time, open, high, low, close, volume }) =>
      [time, open, high, low, close, volume].join(' '),
    );
    return [
      ...unequal('window', rows, expected),
      ...unequal('route', answered, this.expectedRows(last, 100)),
    ];
  }

  private expectedRows(last: number, count: number): string[] {
    return this.tape
      .range(MINUTE_MS, last - (count - 1) * MINUTE_MS, last + MINUTE_MS)
      .map(({ time, open, high, low, close, volume }) =>
        [time, open, high, low, close, volume].join(' '),
      );
  }

  /** The events of each session, then what its user is shown. */
  private async sessionProblems(): Promise<string[]> {
    const shown = this.sessions.map(async (session) => {
      const problems = session.problems(this.tape);
      const { trades, portfolio } = await this.api.session(session.sessionId);
      const ids = trades.map(({ trade_id: id }) => id).reverse();
      const last = session.portfolios.at(-1)?.portfolio;
      return [
        ...problems,
        ...unequal(
          'shown trades',
          ids,
          session.trades.map(({ trade_id: id }) => id),
        ),
        ...unequal('shown value', [portfolio.total_value], [last?.total_value]),
        ...unequal('shown cash', [portfolio.cash_balance], [last?.cash_balance]),
      ];
    });
    return (await Promise.all(shown)).flat();
  }
}

function unequal<T>(what: string, found: readonly T[], expected: readonly T[]): string[] {
  const at = expected.findIndex((value, i) => value !== found[i]);
  if (at < 0 && found.length === expected.length) return [];
  const [was, should] = [found, expected].map((list) => String(list[Math.max(at, 0)]));
  return [
    `${what}: ${found.length} of ${expected.length}, at ${at} expected ${should}, was ${was}`,
  ];
}
