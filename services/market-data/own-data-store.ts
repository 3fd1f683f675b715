import type { OwnUpload } from '../../activities/market-data/own-uploads';
import type { Quality } from '../../candle-files/quality/assess';
import type { TimeframeName } from '../../contracts/market';
import { ownDataLimits } from '../../contracts/own-data';
import type { OwnData } from '../../contracts/own-data';
import { AppError } from '../../core/errors';
import { timeframeMs } from '../../engine/candles';
import type { Database } from '../../platform/postgres/database';

/** Gaps that an answer names; the measures count them all. */
const GAPS_SHOWN = 100;

interface OwnDataRow {
  readonly user_id: string;
  readonly symbol: string;
  readonly timeframe: TimeframeName;
  readonly candles: number;
  readonly start: string;
  readonly end: string;
  readonly grade: OwnData['grade'];
  readonly quality: OwnData['quality'];
  readonly uploads: readonly OwnUpload[];
  readonly updated_at: Date;
}

/** Whose candles of which length. */
export interface OwnDataKey {
  readonly userId: string;
  readonly symbol: string;
  readonly timeframe: TimeframeName;
}

/** The only SQL about what candles users have of their own. */
export class OwnDataStore {
  constructor(private readonly db: Database) {}

  /** Runs the work while nothing else changes what the user has. */
  exclusively<T>(userId: string, work: (db: Database) => Promise<T>): Promise<T> {
    return this.db.transaction(async (transaction) => {
      const name = `own data|${userId}`;
      await transaction.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [name]);
      return work(transaction);
    });
  }

  async list(userId: string, db: Database = this.db): Promise<OwnData[]> {
    const rows = await db<OwnDataRow>('own_data')
      .where({ user_id: userId })
      .orderBy(['symbol', 'timeframe']);
    return rows.map(viewOf);
  }

  /** The files that candles are from. */
  async uploads({ userId, ...key }: OwnDataKey, db: Database): Promise<readonly OwnUpload[]> {
    const row = await db<OwnDataRow>('own_data')
      .where({ user_id: userId, ...key })
      .first('uploads');
    return row?.uploads ?? [];
  }

  /** Stores what there is then. Throws `TOO_MUCH_DATA` when it is more than a user may have. */
  async put(
    key: OwnDataKey,
    time: Float64Array,
    { quality, uploads }: { readonly quality: Quality; readonly uploads: readonly OwnUpload[] },
    db: Database,
  ): Promise<OwnData> {
    const { userId, symbol, timeframe } = key;
    const others = (await this.list(userId, db)).filter(
      (one) => one.symbol !== symbol || one.timeframe !== timeframe,
    );
    assertAllowed(others, time.length);
    const row = {
      user_id: userId,
      symbol,
      timeframe,
      candles: time.length,
      start: time[0],
      end: (time.at(-1) as number) + timeframeMs(timeframe),
      grade: quality.grade,
      quality: JSON.stringify(qualityView(quality)),
      uploads: JSON.stringify(uploads),
      updated_at: new Date(),
    };
    const stored = (await db('own_data')
      .insert(row)
      .onConflict(['user_id', 'symbol', 'timeframe'])
      .merge()
      .returning('*')) as OwnDataRow[];
    return viewOf(stored[0] as OwnDataRow);
  }

  async remove({ userId, symbol, timeframe }: OwnDataKey, db: Database): Promise<void> {
    await db('own_data').where({ user_id: userId, symbol, timeframe }).delete();
  }
}

function assertAllowed(others: readonly OwnData[], candles: number): void {
  const { candlesOfUser, candles: most, instrumentsOfUser } = ownDataLimits;
  const all = others.reduce((sum, one) => sum + one.candles, candles);
  const refuse = (message: string): never => {
    throw new AppError('TOO_MUCH_DATA', message);
  };
  if (candles > most) refuse(`expected at most ${most} candles per instrument, was ${candles}`);
  if (all > candlesOfUser) refuse(`expected at most ${candlesOfUser} candles in total, was ${all}`);
  if (others.length >= instrumentsOfUser)
    refuse(`expected at most ${instrumentsOfUser} instruments`);
}

function qualityView({ grade, calendar, measures, gaps }: Quality): OwnData['quality'] {
  const iso = (time: number): string => new Date(time).toISOString();
  return {
    grade,
    calendar,
    measures: [...measures],
    gaps: gaps
      .slice(0, GAPS_SHOWN)
      .map(({ start, end, candles }) => ({ start: iso(start), end: iso(end), candles })),
  };
}

function viewOf(row: OwnDataRow): OwnData {
  const { symbol, timeframe, candles, grade, quality } = row;
  return {
    instrument: `imported:${symbol}`,
    ...{ symbol, timeframe, candles },
    start: new Date(Number(row.start)).toISOString(),
    end: new Date(Number(row.end)).toISOString(),
    ...{ grade, quality },
    uploads: row.uploads.map(({ first, last, stepsBack, ...upload }) => ({
      ...upload,
      start: new Date(first).toISOString(),
      last: new Date(last).toISOString(),
      steps_back: stepsBack,
    })),
    updated_at: row.updated_at.toISOString(),
  };
}
