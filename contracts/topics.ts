import type { z } from 'zod';
import { backtestEventSchema } from './backtest';
import { backtestProgressSchema } from './backtest-progress';
import { deadLetterSchema, deadLetterTopic, deadLetterType } from './dead-letter';
import {
  portfolioUpdatedSchema,
  sessionActivateSchema,
  sessionBackfillRefusedSchema,
  sessionBackfillSchema,
  sessionControlSchema,
  sessionEventSchema,
  tradeExecutedSchema,
} from './forward-test';
import { auditEvents, processHealthSchema, serviceHealthSchema } from './health';
import {
  candleClosedSchema,
  candlesFormingSchema,
  feedCursorSchema,
  marketHeartbeatSchema,
  marketSeededSchema,
  tickerUpdatedSchema,
  tradeLateSchema,
  tradesMissedSchema,
  tradesPrintedSchema,
} from './market';
import { noticeSchema } from './notification';
import { strategyEventSchema } from './strategy';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** One Kafka topic: who writes it, who reads it, what its key is and how long it is kept. */
export interface TopicDefinition {
  readonly name: string;
  readonly about: string;
  readonly partitions: number;
  readonly key:
    | 'source and symbol'
    | 'instrument (partition by symbol)'
    | 'session id'
    | 'job id'
    | 'strategy id'
    | 'service'
    | 'actor'
    | 'user id'
    | 'reader and position'
    | 'none (partition = shard)';
  readonly retentionMs: number;
  /** What is written; every version before it is read too. 1 unless it says otherwise. */
  readonly schemaVersion?: number;
  /** Only the last record of each key is kept; without end when `retentionMs` is negative. */
  readonly compacted: boolean;
  /** Where records may be larger than the broker's 1 MiB. */
  readonly maxRecordBytes?: number;
  readonly producer: string;
  readonly consumers: readonly string[];
  /** Event type to payload schema; nothing else may be written to the topic. */
  readonly events: Readonly<Record<string, z.ZodType>>;
}

/** The number of shards of the forward tests' input log: `shard = hash(session id) mod this`. */
export const inputShards = 64;

const symbolTopic = {
  partitions: 8,
  key: 'instrument (partition by symbol)',
  compacted: false,
  schemaVersion: 2,
} as const;
const sessionTopic = { partitions: 4, key: 'session id', compacted: false } as const;

/** Every topic of the product. Topics are created from this table; auto-creation is off. */
export const topics = {
  marketTrades: {
    ...symbolTopic,
    name: 'market.trades',
    about: 'Trade prints, heartbeats and gaps of the exchange feed, in order per symbol.',
    retentionMs: 2 * DAY,
    producer: 'market-data feed',
    consumers: ['candle builder', 'window writer', 'market WebSocket'],
    events: {
      'trades.printed': tradesPrintedSchema,
      'market.heartbeat': marketHeartbeatSchema,
      'trades.missed': tradesMissedSchema,
      'market.seeded': marketSeededSchema,
    },
  },
  marketTickers: {
    ...symbolTopic,
    name: 'market.tickers',
    about: 'Best bid and ask, with the figures of the last 24 hours.',
    retentionMs: DAY,
    producer: 'market-data feed',
    consumers: ['window writer', 'market WebSocket'],
    events: { 'ticker.updated': tickerUpdatedSchema },
  },
  marketCandles: {
    ...symbolTopic,
    name: 'market.candles',
    about: 'Closed candles of every timeframe, each exactly once and in order per symbol.',
    retentionMs: 7 * DAY,
    producer: 'market-data candle builder (transactional)',
    consumers: ['window writer', 'candle archiver', 'market WebSocket', 'forward-test dispatcher'],
    events: { 'candle.closed': candleClosedSchema },
  },
  marketForming: {
    ...symbolTopic,
    name: 'market.forming',
    about: 'The forming candles after the latest prints; merged under load, and never traded on.',
    retentionMs: HOUR,
    producer: 'market-data candle builder',
    consumers: ['window writer', 'market WebSocket'],
    events: { 'candles.forming': candlesFormingSchema },
  },
  marketLateTrades: {
    ...symbolTopic,
    name: 'market.late-trades',
    about: 'Prints older than the watermark; they do not change any candle.',
    retentionMs: 7 * DAY,
    producer: 'market-data candle builder (transactional)',
    consumers: [],
    events: { 'trade.late': tradeLateSchema },
  },
  marketFeedCursors: {
    ...symbolTopic,
    compacted: true,
    key: 'source and symbol',
    name: 'market.feed-cursors',
    about:
      'The last print of each symbol that reached market.trades, from which a restarted feed resumes.',
    retentionMs: -1,
    producer: 'market-data feed',
    consumers: ['market-data feed'],
    events: { 'feed.cursor': feedCursorSchema },
  },
  forwardTestInput: {
    name: 'forward-test.input',
    about: 'The input log: candles and commands of all sessions of a shard in one total order.',
    partitions: inputShards,
    schemaVersion: 2,
    key: 'none (partition = shard)',
    retentionMs: 30 * DAY,
    compacted: false,
    producer: 'forward-test dispatcher (transactional), session workflows',
    consumers: ['forward-test evaluator'],
    events: {
      'candle.closed': candleClosedSchema,
      'session.activate': sessionActivateSchema,
      'session.backfill': sessionBackfillSchema,
      'session.backfill_refused': sessionBackfillRefusedSchema,
      'session.pause': sessionControlSchema,
      'session.resume': sessionControlSchema,
      'session.stop': sessionControlSchema,
    },
  },
  tradeExecutions: {
    ...sessionTopic,
    name: 'trade-executions',
    about: 'Fills of sessions.',
    retentionMs: 30 * DAY,
    producer: 'forward-test outbox',
    consumers: ['live metrics', 'notification', 'session workflows'],
    events: { 'trade.executed': tradeExecutedSchema },
  },
  portfolioUpdates: {
    ...sessionTopic,
    name: 'portfolio-updates',
    about: 'Portfolio and metrics of a session after a candle.',
    retentionMs: DAY,
    producer: 'forward-test outbox',
    consumers: ['live metrics', 'notification', 'session workflows'],
    events: { 'portfolio.updated': portfolioUpdatedSchema },
  },
  forwardTestEvents: {
    ...sessionTopic,
    name: 'forward-test-events',
    about: 'Life-cycle events of sessions.',
    retentionMs: 30 * DAY,
    producer: 'forward-test outbox',
    consumers: ['live metrics', 'notification', 'session workflows'],
    events: {
      session_created: sessionEventSchema,
      session_started: sessionEventSchema,
      session_paused: sessionEventSchema,
      session_resumed: sessionEventSchema,
      session_stopped: sessionEventSchema,
      session_completed: sessionEventSchema,
      session_failed: sessionEventSchema,
      session_deleted: sessionEventSchema,
    },
  },
  backtestEvents: {
    name: 'backtest-events',
    about: 'Life-cycle events of back-test runs.',
    partitions: 4,
    key: 'job id',
    retentionMs: 30 * DAY,
    compacted: false,
    producer: 'backtest outbox',
    consumers: [],
    events: {
      'backtest.queued': backtestEventSchema,
      'backtest.running': backtestEventSchema,
      'backtest.completed': backtestEventSchema,
      'backtest.failed': backtestEventSchema,
      'backtest.cancelled': backtestEventSchema,
    },
  },
  backtestProgress: {
    name: 'backtest-progress',
    about: 'Progress of sweeps and walk-forwards; the last event of each job reports the outcome.',
    partitions: 4,
    key: 'job id',
    retentionMs: HOUR,
    compacted: false,
    producer: 'backtest outbox',
    consumers: ['notification'],
    events: { 'backtest.progressed': backtestProgressSchema },
  },
  strategyEvents: {
    name: 'strategy-events',
    about: 'Changes to strategies; the tree is read over HTTP.',
    partitions: 4,
    key: 'strategy id',
    retentionMs: 30 * DAY,
    compacted: false,
    producer: 'strategy outbox',
    consumers: [],
    events: {
      'strategy.created': strategyEventSchema,
      'strategy.updated': strategyEventSchema,
      'strategy.deleted': strategyEventSchema,
      'strategy.compiled': strategyEventSchema,
    },
  },
  notifications: {
    name: 'notifications',
    about: 'Messages from services and administrators to the sockets of one user or all users.',
    partitions: 2,
    key: 'user id',
    retentionMs: HOUR,
    compacted: false,
    producer: 'notification',
    consumers: ['notification'],
    events: { 'notification.sent': noticeSchema },
  },
  serviceHealth: {
    name: 'service-health',
    about:
      'The health of each process every few seconds, and state changes, such as those of the feed.',
    partitions: 2,
    key: 'service',
    retentionMs: DAY,
    compacted: false,
    producer: 'every service',
    consumers: ['gateway'],
    events: { 'health.changed': serviceHealthSchema, 'process.reported': processHealthSchema },
  },
  auditLogs: {
    name: 'audit-logs',
    about: 'Security-relevant actions, without secrets.',
    partitions: 2,
    key: 'actor',
    retentionMs: 30 * DAY,
    compacted: false,
    producer: 'gateway',
    consumers: [],
    events: auditEvents,
  },
  deadLetters: {
    name: deadLetterTopic,
    about:
      'Records that a consumer can never process, with the reason; a resolved letter is deleted by its key.',
    partitions: 1,
    key: 'reader and position',
    retentionMs: 30 * DAY,
    compacted: true,
    // A record of 1 MiB, as base64 and with its reason.
    maxRecordBytes: 2 * 1024 * 1024,
    producer: 'every stream',
    consumers: [],
    events: { [deadLetterType]: deadLetterSchema },
  },
} as const satisfies Record<string, TopicDefinition>;

export type TopicName = (typeof topics)[keyof typeof topics]['name'];
type TopicOf<N extends TopicName> = Extract<(typeof topics)[keyof typeof topics], { name: N }>;

/** The event types that a topic carries, with their payloads. */
export type EventsOf<N extends TopicName> = N extends TopicName ? EventOf<TopicOf<N>> : never;

type EventOf<T extends { events: object }> = {
  [E in keyof T['events'] & string]: {
    readonly type: E;
    readonly payload: z.infer<T['events'][E] & z.ZodType>;
  };
}[keyof T['events'] & string];

export const allTopics: readonly TopicDefinition[] = Object.values(topics);
