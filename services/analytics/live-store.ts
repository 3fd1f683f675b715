import { AppError } from '../../core/errors';
import type { PortfolioUpdated } from '../../contracts/forward-test';
import type { LiveFigures, LiveSessions } from '../../api/analytics/ports';
import type { Redis } from '../../platform/redis/client';
import type {
  LiveMetricsPorts,
  LiveTopic,
  Position,
  SessionChange,
} from '../../streams/analytics/live-metrics';
import {
  liveKey,
  livePositionKey,
  portfolioScript,
  statusScript,
  tradesScript,
} from '../../streams/analytics/live-scripts';

/**
 * As long as trades are kept in Kafka: what is older could not be built again. That a session was deleted is
 * kept as long: a topic that is read again by itself says only what came before.
 */
const KEPT_MS = 30 * 24 * 3_600_000;

type Script = (key: string, ...args: (string | number)[]) => unknown;

interface Scripts {
  readonly livePortfolio: Script;
  readonly liveTrades: Script;
  readonly liveStatus: Script;
}

/** The live figures in Redis, one hash a session. */
export class LiveStore implements Omit<LiveMetricsPorts, 'log'>, LiveSessions {
  /** Positions that were there: one that is gone means that Redis lost its data. */
  private readonly known = new Set<string>();

  constructor(private readonly redis: Redis) {
    redis.defineCommand('livePortfolio', { numberOfKeys: 1, lua: portfolioScript });
    redis.defineCommand('liveTrades', { numberOfKeys: 1, lua: tradesScript });
    redis.defineCommand('liveStatus', { numberOfKeys: 1, lua: statusScript });
  }

  async position(topic: LiveTopic, partition: number): Promise<number | undefined> {
    const key = livePositionKey(topic, partition);
    const stored = await this.redis.get(key);
    if (stored === null) return undefined;
    this.known.add(key);
    return Number(stored);
  }

  async apply(changes: readonly SessionChange[], position: Position): Promise<void> {
    const key = livePositionKey(position.topic, position.partition);
    if (this.known.has(key) && (await this.redis.exists(key)) === 0) {
      this.known.delete(key);
      throw new AppError('LIVE_FIGURES_LOST', `${key} is missing: the figures are being rebuilt`);
    }
    const pipeline = this.redis.pipeline();
    for (const change of changes) applyChange(pipeline as unknown as Scripts, change);
    pipeline.set(key, position.nextOffset);
    const results = await pipeline.exec();
    const failed = results?.find(([error]) => error !== null);
    if (failed?.[0]) throw failed[0];
    this.known.add(key);
  }

  async find(sessionId: string): Promise<LiveFigures | undefined> {
    const hash = await this.redis.hgetall(liveKey(sessionId));
    if (hash['user_id'] === undefined || hash['deleted'] !== undefined) return undefined;
    return figuresOf(sessionId, hash['user_id'], hash);
  }
}

function applyChange(scripts: Scripts, change: SessionChange): void {
  const { sessionId, portfolio, trades, status, startedAt, deleted } = change;
  const key = liveKey(sessionId);
  const user = change.userId ?? '';
  if (portfolio !== undefined) {
    const { payload, eventId, occurredAt } = portfolio;
    const json = JSON.stringify(payload);
    scripts.livePortfolio(key, user, KEPT_MS, payload.candle_time, json, eventId, occurredAt);
  }
  if (trades.length > 0) {
    const fills = trades.flatMap((trade) => [trade.ordinal, trade.pnl ?? '', trade.input_offset]);
    scripts.liveTrades(key, user, KEPT_MS, ...fills);
  }
  if (status !== undefined) {
    const { payload, occurredAt } = status;
    const flag = deleted ? '1' : '';
    scripts.liveStatus(key, user, KEPT_MS, payload.status, occurredAt, startedAt ?? '', flag);
  }
}

function figuresOf(sessionId: string, userId: string, hash: Record<string, string>): LiveFigures {
  const number = (field: string) => Number(hash[field] ?? 0);
  const portfolio = hash['portfolio'];
  return {
    sessionId,
    userId,
    status: hash['status'],
    startedAt: hash['started_at'],
    updatedAt: hash['updated_at'] ?? hash['status_at'],
    portfolio: portfolio === undefined ? undefined : (JSON.parse(portfolio) as PortfolioUpdated),
    trades: {
      fills: number('fills'),
      complete: number('broken') === 0,
      closed: number('closed'),
      wins: number('wins'),
      losses: number('losses'),
      grossProfit: number('gross_profit'),
      grossLoss: number('gross_loss'),
    },
  };
}
