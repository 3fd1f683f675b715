import { AppError, UnavailableError } from '../../core/errors';
import type { TimeframeName } from '../../contracts/market';
import { timeframeMs } from '../../engine/candles';
import type { CandleSeries } from './candle-series';
import { emptySeries, mergeSeries, sliceByIndex, sliceByTime } from './candle-series';
import type { WhoAsks } from './fair-queue';
import type { History, HistoryAnswer } from './history';
import { missingRanges } from './missing-ranges';

export interface CandleWindow {
  /** The newest closed candles of the window, oldest first. */
  candles(symbol: string, timeframe: TimeframeName, count: number): Promise<CandleSeries>;
  /** Puts older candles in front of a window's first one. */
  prepend(symbol: string, timeframe: TimeframeName, candles: CandleSeries): Promise<void>;
}

interface LatestRequest {
  readonly symbol: string;
  readonly timeframe: TimeframeName;
  readonly count: number;
  readonly who: WhoAsks | undefined;
}

/**
 * The newest candles through the window: what it lacks comes from history and, where the window
 * is merely short, is put in front of it, so that the next reader finds it there.
 */
export class LatestCandles {
  constructor(
    private readonly history: History,
    private readonly window: CandleWindow,
  ) {}

  /**
   * The newest `count` closed candles, oldest first. While the exchange is down the window alone
   * answers, however old; throws `UnavailableError` when it is empty too. To nobody in particular it
   * answers too if it has as many as asked for; throws `DOWNLOAD_NEEDS_USER` otherwise.
   */
  async latest(
    symbol: string,
    timeframe: TimeframeName,
    count: number,
    { who }: { readonly who?: WhoAsks | undefined } = {},
  ): Promise<HistoryAnswer> {
    const present = await this.window.candles(symbol, timeframe, count);
    const answer = await this.fromHistory({ symbol, timeframe, count, who }, present);
    const merged = mergeSeries(present, answer.candles);
    const candles = sliceByIndex(merged, Math.max(0, merged.time.length - count));
    await this.fillWindow(symbol, timeframe, present, candles);
    return withHoles(answer, candles, timeframeMs(timeframe));
  }

  private async fromHistory(
    { symbol, timeframe, count, who }: LatestRequest,
    present: CandleSeries,
  ): Promise<HistoryAnswer> {
    try {
      return await this.history.latest(symbol, timeframe, count, { who });
    } catch (error) {
      const needsUser = error instanceof AppError && error.code === 'DOWNLOAD_NEEDS_USER';
      const enough = needsUser
        ? present.time.length >= count
        : error instanceof UnavailableError && present.time.length > 0;
      if (!enough) throw error;
      const { source } = this.history;
      const none = { candles: emptySeries(), holes: [], completeUntil: undefined };
      const isShortened = present.time.length < count;
      return { source, ...none, downloaded: false, clampedTo: undefined, isShortened };
    }
  }

  private async fillWindow(
    symbol: string,
    timeframe: TimeframeName,
    present: CandleSeries,
    candles: CandleSeries,
  ): Promise<void> {
    const [oldest] = present.time;
    // An empty window stays so: the writer would add what history put there a second time.
    if (oldest === undefined) return;
    const older = sliceByTime(candles, 0, oldest);
    if (older.time.length > 0) await this.window.prepend(symbol, timeframe, older);
  }
}

function withHoles(answer: HistoryAnswer, candles: CandleSeries, stepMs: number): HistoryAnswer {
  const [first] = candles.time;
  const last = candles.time.at(-1);
  if (first === undefined || last === undefined) return answer;
  const inside = missingRanges(candles.time, { start: first, end: last + stepMs }, stepMs);
  const before = answer.holes.flatMap(({ start, end }) =>
    start < first ? [{ start, end: Math.min(end, first) }] : [],
  );
  return { ...answer, candles, holes: [...before, ...inside], completeUntil: last + stepMs };
}
