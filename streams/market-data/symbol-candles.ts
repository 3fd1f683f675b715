import { timeframes } from '../../contracts/market';
import type { MarketSeeded, TimeframeName, TradePrintMessage } from '../../contracts/market';
import { timeframeMs } from '../../engine/candles';
import { addPrint, barOf, flatBar, textOf, withBar } from './bar';
import type { Bar, BarText } from './bar';

const MINUTE = 60_000;
const BASE_MS = timeframeMs('5s');

const larger = timeframes
  .filter((timeframe) => timeframe !== '5s')
  .map((timeframe) => ({ timeframe, ms: timeframeMs(timeframe) }));

export interface ClosedCandle extends BarText {
  readonly timeframe: TimeframeName;
}

/** What `SymbolCandles.restore` needs; plain JSON. */
export interface SymbolCandlesSnapshot {
  readonly source: string;
  readonly lastTradeId: number;
  readonly watermark: number;
  readonly baseTime: number;
  readonly base: BarText | null;
  readonly previousClose: string | null;
  readonly rollups: readonly (BarText | null)[];
  readonly completeFrom: { readonly seconds: number; readonly minutes: number };
  readonly closedUntil: number;
}

/**
 * The candles of one symbol as a fold over its prints, heartbeats and seeds: the same input gives
 * the same candles, always. Prints fill the 5-second bar; closed 5-second bars fill the larger
 * ones, whose boundaries are all multiples of it. The watermark is the greatest event time seen:
 * a bar closes when the watermark reaches its end, and never opens again.
 */
export class SymbolCandles {
  private lastTradeId = -1;
  private watermark = 0;
  private baseTime = 0;
  private base: Bar | undefined;
  private previousClose: string | undefined;
  private rollups: (Bar | undefined)[] = larger.map(() => undefined);
  /** Bars that open earlier lack prints and are not emitted; undefined until the first print. */
  private completeFrom: { seconds: number; minutes: number } | undefined;

  /** What ends by then was closed before a seed went back in time: it is not emitted again. */
  private closedUntil = 0;

  constructor(
    readonly source: string,
    private readonly onClosed: (candle: ClosedCandle) => void,
  ) {}

  /** Takes a print. `missed` means that prints before it are lacking: open bars were given up. */
  print(print: TradePrintMessage): 'taken' | 'late' | 'duplicate' | 'missed' {
    if (print.trade_id <= this.lastTradeId) return 'duplicate';
    const missed = this.lastTradeId >= 0 && print.trade_id !== this.lastTradeId + 1;
    if (missed) this.giveUp();
    this.lastTradeId = print.trade_id;
    if (this.completeFrom === undefined) this.begin(print.time);
    if (print.time < this.baseTime) return 'late';
    this.advance(print.time);
    if (this.base === undefined) this.base = flatBar(this.baseTime, print.price);
    addPrint(this.base, print.price, print.size);
    return missed ? 'missed' : 'taken';
  }

  /** Event time has moved on: closes what ends at or before it. */
  heartbeat(time: number): void {
    if (this.completeFrom !== undefined) this.advance(time);
  }

  /** Prints were lost: what is open cannot become a true candle. */
  giveUp(): void {
    this.base = undefined;
    this.previousClose = undefined;
    this.rollups = larger.map(() => undefined);
    this.completeFrom = undefined;
  }

  /** Begins anew from minutes of history, so that larger bars begun before are complete. */
  seed(seed: MarketSeeded): void {
    this.giveUp();
    this.closedUntil = Math.max(this.closedUntil, this.baseTime);
    this.lastTradeId = seed.last_trade_id;
    this.baseTime = seed.to;
    this.watermark = seed.to;
    this.completeFrom = { seconds: seed.to, minutes: seed.from };
    let time = seed.from;
    for (const candle of seed.candles) {
      for (; time < candle.time && this.previousClose !== undefined; time += MINUTE) {
        this.rollUp(flatBar(time, this.previousClose), MINUTE);
      }
      this.rollUp(barOf(candle), MINUTE);
      time = candle.time + MINUTE;
    }
    for (; time < seed.to && this.previousClose !== undefined; time += MINUTE) {
      this.rollUp(flatBar(time, this.previousClose), MINUTE);
    }
  }

  /** The forming candles that are complete so far, shortest first. */
  forming(): ClosedCandle[] {
    const { base } = this;
    if (base === undefined) return [];
    const found: ClosedCandle[] = [];
    if (this.isComplete(BASE_MS, base.time)) found.push({ timeframe: '5s', ...textOf(base) });
    larger.forEach(({ timeframe, ms }, i) => {
      const time = base.time - (base.time % ms);
      if (!this.isComplete(ms, time)) return;
      const rollup = this.rollups[i];
      const copy = rollup && { ...rollup, volume: rollup.volume.clone() };
      found.push({ timeframe, ...textOf(withBar(copy, time, base)) });
    });
    return found;
  }

  get position(): { lastTradeId: number; watermark: number } {
    return { lastTradeId: this.lastTradeId, watermark: this.watermark };
  }

  snapshot(): SymbolCandlesSnapshot {
    return {
      source: this.source,
      lastTradeId: this.lastTradeId,
      watermark: this.watermark,
      baseTime: this.baseTime,
      base: this.base === undefined ? null : textOf(this.base),
      previousClose: this.previousClose ?? null,
      rollups: this.rollups.map((bar) => (bar === undefined ? null : textOf(bar))),
      completeFrom: this.completeFrom ?? { seconds: -1, minutes: -1 },
      closedUntil: this.closedUntil,
    };
  }

  static restore(
    snapshot: SymbolCandlesSnapshot,
    onClosed: (candle: ClosedCandle) => void,
  ): SymbolCandles {
    const candles = new SymbolCandles(snapshot.source, onClosed);
    candles.lastTradeId = snapshot.lastTradeId;
    candles.watermark = snapshot.watermark;
    candles.closedUntil = snapshot.closedUntil;
    candles.baseTime = snapshot.baseTime;
    candles.base = snapshot.base === null ? undefined : barOf(snapshot.base);
    candles.previousClose = snapshot.previousClose ?? undefined;
    candles.rollups = snapshot.rollups.map((bar) => (bar === null ? undefined : barOf(bar)));
    candles.completeFrom =
      snapshot.completeFrom.seconds < 0 ? undefined : { ...snapshot.completeFrom };
    return candles;
  }

  /** The first print: earlier ones of its millisecond may exist, so what it opens is not whole. */
  private begin(time: number): void {
    this.watermark = Math.max(this.watermark, time);
    this.completeFrom = { seconds: this.watermark + 1, minutes: this.watermark + 1 };
    this.baseTime = Math.max(this.baseTime, time - (time % BASE_MS));
  }

  private advance(time: number): void {
    while (this.baseTime + BASE_MS <= time) {
      const closing =
        this.base ??
        (this.previousClose === undefined ? undefined : flatBar(this.baseTime, this.previousClose));
      if (closing !== undefined) {
        if (this.isComplete(BASE_MS, closing.time)) {
          this.close({ timeframe: '5s', ...textOf(closing) }, closing.time + BASE_MS);
        }
        this.rollUp(closing, BASE_MS);
      }
      this.base = undefined;
      this.baseTime += BASE_MS;
    }
    if (time > this.watermark) this.watermark = time;
  }

  private close(candle: ClosedCandle, end: number): void {
    if (end > this.closedUntil) this.onClosed(candle);
  }

  /** Adds a closed bar to every larger one; closes those that end with it, but for history's. */
  private rollUp(bar: Bar, barMs: number): void {
    const end = bar.time + barMs;
    larger.forEach(({ timeframe, ms }, i) => {
      if (ms < barMs) return;
      const time = bar.time - (bar.time % ms);
      const rollup = withBar(this.rollups[i], time, bar);
      this.rollups[i] = end % ms === 0 ? undefined : rollup;
      if (end % ms === 0 && barMs === BASE_MS && this.isComplete(ms, time)) {
        this.close({ timeframe, ...textOf(rollup) }, end);
      }
    });
    this.previousClose = bar.close;
  }

  private isComplete(ms: number, openTime: number): boolean {
    if (this.completeFrom === undefined) return false;
    return openTime >= (ms < MINUTE ? this.completeFrom.seconds : this.completeFrom.minutes);
  }
}
