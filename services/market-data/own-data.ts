import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { missingRanges } from '../../activities/market-data/missing-ranges';
import { refusedFile } from '../../activities/market-data/own-file';
import type { DataUpload, OwnDataPort } from '../../api/market-data/own-data-port';
import { dataNotFound, timeframeNotFound } from '../../api/market-data/own-data-routes';
import type { TimeRange } from '../../api/market-data/ports';
import type { OwnCandles } from '../../contracts/own-candles';
import type { CandleVersion } from '../../contracts/candle-transfer';
import { AppError, UnavailableError } from '../../core/errors';
import { instrumentId, instrumentParts } from '../../contracts/instrument';
import type { InstrumentId } from '../../contracts/instrument';
import type { TimeframeName } from '../../contracts/market';
import { ownDataLimits } from '../../contracts/own-data';
import type { OwnData as OwnDataView } from '../../contracts/own-data';
import { timeframeMs, yearOf } from '../../engine/candles';
import type { Database } from '../../platform/postgres/database';
import { OneAtATime } from '../shared/one-at-a-time';
import type { CandleVersions } from './candle-versions';
import { closedHoursOf, firstBar, mergedCandles, OwnCoverage } from './own-coverage';
import { OwnFileReaders } from './own-file-readers';
import type { OwnDataStore } from './own-data-store';
import type { StoredCandles } from './stored-candles';

/** Uploads and deletions at once in a process: each holds a connection of the pool and needs another. */
const [CHANGES_AT_ONCE, CHANGES_WAITING] = [3, 32];
/** Of one user; more than the gateway sends of one at a time. */
const OWN_CHANGES_WAITING = 8;
/** Holes that an answer names: they travel in a header. */
const HOLES_NAMED = 100;

/** Candles that users uploaded: files are read on threads, kept as months beside those of exchanges. */
export class OwnData implements OwnDataPort {
  private readonly readers = new OwnFileReaders();
  private readonly turns = new OneAtATime('changes of your data', OWN_CHANGES_WAITING);
  private readonly changes = bulkhead(CHANGES_AT_ONCE, CHANGES_WAITING);
  private readonly coverage: OwnCoverage;

  constructor(
    private readonly store: OwnDataStore,
    private readonly candles: StoredCandles,
    private readonly versions: CandleVersions,
  ) {
    this.coverage = new OwnCoverage(candles, versions);
  }

  async upload({ body, ...upload }: DataUpload) {
    // Symbol and timeframe are looked for in a file's name: this one says nothing.
    const folder = await mkdtemp(join(tmpdir(), 'algotrade-upload-'));
    const path = join(folder, 'upload');
    try {
      const sha256 = await receive(body, path);
      return await this.change(upload.userId, async (db) => {
        const { userId, symbol, timeframe } = upload;
        const own = { userId, symbol, timeframe };
        const key = { instrument: ownInstrument(userId, symbol), timeframe };
        const before = (await this.store.list(userId, db)).find(isOf(symbol, timeframe));
        const stored = await this.candles.read(key, rangeOf(before));
        const uploads = before === undefined ? [] : await this.store.uploads(own, db);
        const calendar = upload.calendar ?? before?.quality.calendar ?? '24x7';
        const task = { ...upload, calendar, path, sha256, stored, uploads };
        const answer = await this.readers.read(task);
        if ('field' in answer) throw refusedFile(answer);
        const { series, read, warnings } = answer;
        // What is listed is there: the row is written last, and refused before any file is.
        const data = await this.store.put(own, series.time, answer, db);
        await this.candles.replace(key, series);
        return { data, read, warnings };
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  list(userId: string): Promise<OwnDataView[]> {
    return this.store.list(userId);
  }

  remove(userId: string, symbol: string, timeframe?: TimeframeName): Promise<number> {
    return this.change(userId, async (db) => {
      const all = await this.store.list(userId, db);
      const gone = all.filter(
        (one) => one.symbol === symbol && (timeframe === undefined || one.timeframe === timeframe),
      );
      for (const one of gone) {
        const instrument = ownInstrument(userId, symbol);
        await this.candles.drop({ instrument, timeframe: one.timeframe });
        await this.store.remove({ userId, symbol, timeframe: one.timeframe }, db);
      }
      return gone.length;
    });
  }

  /** Itself, or the longest that divides it. */
  async sourceOf(userId: string, symbol: string, timeframe: TimeframeName): Promise<OwnDataView> {
    const own = (await this.store.list(userId)).filter((one) => one.symbol === symbol);
    const longest = longestWithin(own, timeframe);
    if (longest !== undefined) return longest;
    if (own.length === 0) throw dataNotFound(`imported:${symbol} ${timeframe}`);
    const stored = own.map((one) => one.timeframe);
    throw timeframeNotFound(`imported:${symbol}`, timeframe, stored);
  }

  async versionOf(
    userId: string,
    instrument: InstrumentId,
    timeframe: TimeframeName,
    range: TimeRange,
  ): Promise<CandleVersion> {
    const own = await this.sourceOf(userId, instrumentParts(instrument).symbol, timeframe);
    const { year } = yearOf(own.quality.calendar);
    // Runs of before counted 365 days whatever the calendar, and were warmed up by the clock.
    const known = { own, ...(year && { year }), warmedBy: 'candles' };
    return this.versions.of({ instrument, timeframe: own.timeframe }, range, known);
  }

  async ownCandles(
    userId: string,
    instrument: InstrumentId,
    timeframe: TimeframeName,
    asked: TimeRange,
  ): Promise<OwnCandles> {
    const { symbol } = instrumentParts(instrument);
    const own = (await this.store.list(userId)).filter((one) => one.symbol === symbol);
    if (own.length === 0) throw dataNotFound(`imported:${symbol}`);
    const timeframes = own.map((one) => one.timeframe);
    const source = longestWithin(own, timeframe);
    if (source === undefined) return { timeframes, range: null };
    const length = timeframeMs(timeframe);
    const bars = (time: number) => Math.ceil(time / length) * length;
    const range = { start: bars(asked.start), end: bars(asked.end) };
    return {
      timeframes,
      range: await this.coverage.of({ own: source, instrument, timeframe, range }),
    };
  }

  /** Candles of a range, and where there are none in the hours of the calendar. */
  private async found(
    own: OwnDataView,
    instrument: InstrumentId,
    timeframe: TimeframeName,
    asked: TimeRange,
  ) {
    const { timeframe: stored } = own;
    const length = timeframeMs(timeframe);
    const series = await this.candles.read({ instrument, timeframe: stored }, asked);
    const candles = mergedCandles(own, series, length);
    const isClosed = closedHoursOf(own, length);
    const missing = missingRanges(candles.time, asked, length).filter((hole) => !isClosed(hole));
    return { candles, missing, first: firstBar(own, timeframe) };
  }

  async range(
    userId: string,
    instrument: InstrumentId,
    timeframe: TimeframeName,
    asked: TimeRange,
  ) {
    const own = await this.sourceOf(userId, instrumentParts(instrument).symbol, timeframe);
    const length = timeframeMs(timeframe);
    const { candles, missing, first } = await this.found(own, instrument, timeframe, asked);
    const last = candles.time.at(-1);
    return {
      source: instrument.slice(0, instrument.indexOf(':')),
      candles,
      holes: named(missing),
      completeUntil: last === undefined ? undefined : last + length,
      downloaded: false,
      clampedTo: asked.start < first ? first : undefined,
      grade: own.grade,
      calendar: own.quality.calendar,
    };
  }

  async close(): Promise<void> {
    await this.readers.close();
  }

  /**
   * One change of a user's data after the other, and few users' at once: a change waits for at most
   * one of each other user.
   */
  private change<T>(userId: string, work: (db: Database) => Promise<T>): Promise<T> {
    return this.turns.run(userId, () => this.inSlot(() => this.store.exclusively(userId, work)));
  }

  private async inSlot<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.changes.execute(work);
    } catch (error) {
      if (!(error instanceof BulkheadRejectedError)) throw error;
      throw new UnavailableError('too many files are being read, try again in a moment', error);
    }
  }
}

function ownInstrument(userId: string, symbol: string): InstrumentId {
  return instrumentId(`imported.${userId}`, symbol);
}

const isOf = (symbol: string, timeframe: TimeframeName) => (one: OwnDataView) =>
  one.symbol === symbol && one.timeframe === timeframe;

/** The longest of which the timeframe is made, itself included. */
function longestWithin(own: readonly OwnDataView[], timeframe: TimeframeName) {
  const length = timeframeMs(timeframe);
  const lengthOf = (one: OwnDataView): number => timeframeMs(one.timeframe);
  const parts = own.filter((one) => length % lengthOf(one) === 0);
  return parts.sort((a, b) => lengthOf(b) - lengthOf(a))[0];
}

function rangeOf(data: OwnDataView | undefined): TimeRange {
  if (data === undefined) return { start: 0, end: 0 };
  return { start: Date.parse(data.start), end: Date.parse(data.end) };
}

/** The first holes one by one, the last one from the next to the end of all. */
function named(holes: readonly TimeRange[]): TimeRange[] {
  const [rest, last] = [holes[HOLES_NAMED], holes.at(-1)];
  if (rest === undefined || last === undefined) return [...holes];
  return [...holes.slice(0, HOLES_NAMED), { start: rest.start, end: last.end }];
}

/** Keeps a body in a file, up to the limit: the length that it says need not be true. Returns its SHA-256. */
async function receive(body: Readable, path: string): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > ownDataLimits.bytes) {
        const message = `the body: expected at most ${ownDataLimits.bytes} bytes`;
        throw new AppError('BODY_TOO_LARGE', message);
      }
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(body, counted, createWriteStream(path, { flags: 'wx' }));
  return hash.digest('hex');
}
