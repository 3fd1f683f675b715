import { instrumentParts } from '../../contracts/instrument';
import { UnavailableError, messageOf } from '../../core/errors';
import type { Log } from '../../core/ports';
import type { CandleRow } from './candle-series';
import { seriesOf } from './candle-series';
import type { Asker, FairQueue } from './fair-queue';
import { fillPage } from './fill-page';
import type { CandleArchive, CandleKey, ExchangeHistory, MarketClock } from './ports';

/** The exchange answers with at most this many candles. */
export const PAGE_CANDLES = 300;

/** How long after its end an interval that the exchange left out counts as empty. */
export const SETTLE_MS = 90_000;

const DAY_MS = 86_400_000;

export interface PageDownloaderPorts {
  readonly exchange: ExchangeHistory;
  /** The turns in which the exchange is asked. */
  readonly queue: FairQueue;
  readonly archive: CandleArchive;
  readonly marketNow: MarketClock;
  readonly log: Log;
  /** Instead of `SETTLE_MS`. */
  readonly settleMs?: number;
}

interface Page {
  readonly rows: readonly CandleRow[];
  readonly asked: Asked;
  /** The exchange will never say more about this page. */
  readonly final: boolean;
}

/** How far a page could be known when it was asked for. */
interface Asked {
  readonly completeUntil: number;
  readonly settledUntil: number;
}

const KEPT_PAGES = 5_000;
const NOTHING_NEW: Page = {
  rows: [],
  asked: { completeUntil: 0, settledUntil: 0 },
  final: true,
};

/**
 * Brings pages of candles from the exchange to the archive, each in a turn of whoever asks. A page
 * that somebody else brought meanwhile is not asked for again; an unfinished page is asked again
 * when a new candle can be in it.
 */
export class PageDownloader {
  /** Pages that the exchange gave and the archive has not got yet. */
  private readonly loaded = new Map<string, Page>();
  private readonly lastAsked = new Map<string, Asked>();
  /** Final pages that the archive has got lately: who looked before that need not ask again. */
  private readonly kept = new Set<string>();
  /** How often the exchange did not answer. */
  private outages = 0;

  constructor(private readonly ports: PageDownloaderPorts) {}

  /**
   * Resolves when the pages are in the archive. Throws `UnavailableError` when one is not, and the
   * signal's reason when nobody waits any more; what came before that is kept.
   */
  async download(
    key: CandleKey,
    stepMs: number,
    pages: readonly number[],
    asker: Asker,
  ): Promise<void> {
    for (const month of byMonth(pages)) {
      const loaded: { start: number; page: Page }[] = [];
      try {
        for (const start of month) {
          loaded.push({ start, page: await this.page(key, stepMs, start, asker) });
        }
      } finally {
        await this.keep(key, loaded);
      }
    }
  }

  /** Until when a page is known, as far as the exchange was asked for it by this process. */
  knownUntil(key: CandleKey, start: number): number {
    return this.lastAsked.get(pageId(key, start))?.completeUntil ?? start;
  }

  private async keep(key: CandleKey, loaded: { start: number; page: Page }[]): Promise<void> {
    const rows = loaded.flatMap(({ page }) => page.rows);
    const { archive, marketNow } = this.ports;
    const today = Math.floor((await marketNow()) / DAY_MS) * DAY_MS;
    if (rows.length > 0) await archive.add(key, seriesOf(rows), today);
    const final = loaded.filter(({ page }) => page.final).map(({ start }) => start);
    if (final.length > 0) await archive.markCovered(key, final);
    for (const { start, page } of loaded) {
      const id = pageId(key, start);
      this.loaded.delete(id);
      // A final page is remembered by the archive, for ever.
      if (page.final) this.lastAsked.delete(id);
      else this.lastAsked.set(id, page.asked);
      if (page.final) this.rememberKept(id);
    }
  }

  private rememberKept(id: string): void {
    this.kept.add(id);
    const oldest = this.kept.keys().next();
    if (this.kept.size > KEPT_PAGES && !oldest.done) this.kept.delete(oldest.value);
  }

  /** The pages of which the exchange may know more than when it was asked last. */
  async worthAsking(key: CandleKey, stepMs: number, pages: readonly number[]): Promise<number[]> {
    const now = await this.ports.marketNow();
    return pages.filter((start) => {
      const asked = this.lastAsked.get(pageId(key, start));
      const { completeUntil, settledUntil } = this.knowable(start, stepMs, now);
      if (asked === undefined) return completeUntil > start;
      return completeUntil > asked.completeUntil || settledUntil > asked.settledUntil;
    });
  }

  private knowable(start: number, stepMs: number, now: number): Asked {
    const { settleMs = SETTLE_MS } = this.ports;
    const end = start + PAGE_CANDLES * stepMs;
    const until = (time: number): number => Math.min(end, Math.floor(time / stepMs) * stepMs);
    return { completeUntil: until(now), settledUntil: until(now - settleMs) };
  }

  private async page(key: CandleKey, stepMs: number, start: number, asker: Asker): Promise<Page> {
    const { queue } = this.ports;
    const { outages } = this;
    return (
      (await this.known(key, stepMs, start)) ??
      queue.run(asker, async () => {
        const known = await this.known(key, stepMs, start);
        if (known !== undefined) return known;
        // Whoever waited while the exchange did not answer does not wait for that once more.
        // What it was asked for then is no business of this caller's.
        if (this.outages !== outages) throw notStored(key, 'it did not respond a moment ago');
        const page = await this.ask(key, stepMs, start);
        this.loaded.set(pageId(key, start), page);
        return page;
      })
    );
  }

  /** The page without the exchange: it was brought a moment ago, or nothing in it is new. */
  private async known(key: CandleKey, stepMs: number, start: number): Promise<Page | undefined> {
    const id = pageId(key, start);
    const loaded = this.loaded.get(id);
    if (loaded !== undefined) return loaded;
    if (this.kept.has(id)) return NOTHING_NEW;
    const asked = this.lastAsked.get(id);
    if (asked === undefined) return undefined;
    const [worth] = await this.worthAsking(key, stepMs, [start]);
    return worth === undefined ? { rows: [], asked, final: false } : undefined;
  }

  private async ask(key: CandleKey, stepMs: number, start: number): Promise<Page> {
    const asked = this.knowable(start, stepMs, await this.ports.marketNow());
    const { completeUntil, settledUntil } = asked;
    const candles = await this.candles(key, stepMs, start, completeUntil);
    const first = candles[0];
    const previousClose =
      first === undefined || first.time === start
        ? undefined
        : (await this.candles(key, stepMs, start - PAGE_CANDLES * stepMs, start)).at(-1)?.close;
    const limits = { start, stepMs, completeUntil, settledUntil };
    const rows = fillPage(candles, limits, previousClose);
    return { rows, asked, final: settledUntil >= start + PAGE_CANDLES * stepMs };
  }

  private async candles(key: CandleKey, stepMs: number, start: number, end: number) {
    const { exchange, log } = this.ports;
    const { symbol } = instrumentParts(key.instrument);
    try {
      const found = await exchange.candles(symbol, stepMs / 1000, start, end);
      return found.filter(({ time }) => time >= start && time < end && time % stepMs === 0);
    } catch (cause) {
      const { timeframe } = key;
      log.warn({ err: cause, symbol, timeframe, start }, 'candles could not be downloaded');
      if ((cause as { retryable?: unknown }).retryable === true) this.outages += 1;
      throw notStored(key, messageOf(cause), cause);
    }
  }
}

function notStored({ instrument }: CandleKey, reason: string, cause?: unknown): UnavailableError {
  const { symbol } = instrumentParts(instrument);
  const message = `candles of ${symbol} are not stored, and the exchange does not respond: ${reason}`;
  return new UnavailableError(message, cause);
}

function pageId(key: CandleKey, start: number): string {
  return `${key.instrument}|${key.timeframe}|${start}`;
}

/** Groups ascending pages by the month they begin in, so that a file is written once. */
function byMonth(pages: readonly number[]): number[][] {
  const months = new Map<string, number[]>();
  for (const page of pages) {
    const month = new Date(page).toISOString().slice(0, 7);
    const known = months.get(month);
    if (known === undefined) months.set(month, [page]);
    else known.push(page);
  }
  return [...months.values()];
}
