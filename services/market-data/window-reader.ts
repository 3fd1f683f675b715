import type { CandleSeries } from '../../activities/market-data/candle-series';
import { seriesColumns } from '../../activities/market-data/candle-series';
import type { CandleWindow } from '../../activities/market-data/latest-candles';
import type { MarketWindows, Tick, TickerFigures } from '../../api/market-data/ports';
import { instrumentId } from '../../contracts/instrument';
import type { InstrumentId } from '../../contracts/instrument';
import type { TimeframeName } from '../../contracts/market';
import type { Redis } from '../../platform/redis/client';
import {
  CANDLE_BYTES,
  CANDLE_FIELDS,
  HEADER_BYTES,
  TICK_BYTES,
  TICK_FIELDS,
  candleWindowKey,
  formingKey,
  recordsOf,
  tickWindowKey,
  tickerKey,
  windowSizesKey,
} from '../../streams/market-data/window-layout';
import { prependScript } from '../../streams/market-data/window-scripts';

const DEFAULT_RECORDS = 1000;
const tickerFields = ['time', 'price', 'bid', 'ask', 'volume_24h', 'high_24h', 'low_24h'] as const;

type PrependCommand = (
  key: string,
  records: Buffer,
  recordBytes: number,
  keep: number,
) => Promise<number>;

/** Reads the Redis windows of one source, each with one command. */
export class WindowReader implements MarketWindows, CandleWindow {
  constructor(
    /** Where the windows are: each of them may be evicted at any time. */
    private readonly redis: Redis,
    /** Where the sizes asked for are. */
    private readonly kept: Redis,
    private readonly source: string,
  ) {
    redis.defineCommand('prependToWindow', { numberOfKeys: 1, lua: prependScript });
  }

  async candleRecords(symbol: string, timeframe: TimeframeName, count: number): Promise<Buffer> {
    const key = candleWindowKey(this.instrument(symbol), timeframe);
    const answer = await this.redis.getrangeBuffer(key, -count * CANDLE_BYTES, -1);
    // A window shorter than asked answers with its header as well.
    return answer.length % CANDLE_BYTES === HEADER_BYTES ? answer.subarray(HEADER_BYTES) : answer;
  }

  async candles(symbol: string, timeframe: TimeframeName, count: number): Promise<CandleSeries> {
    const records = recordsOf(await this.candleRecords(symbol, timeframe, count), CANDLE_BYTES);
    const length = records.length / CANDLE_FIELDS;
    const column = (field: number): Float64Array =>
      Float64Array.from({ length }, (_, i) => records[i * CANDLE_FIELDS + field] as number);
    return Object.fromEntries(
      seriesColumns.map((name, field) => [name, column(field)]),
    ) as unknown as CandleSeries;
  }

  async prepend(symbol: string, timeframe: TimeframeName, candles: CandleSeries): Promise<void> {
    const asked = await this.kept.hget(windowSizesKey(this.source), `${symbol}:${timeframe}`);
    const records = new Float64Array(candles.time.length * CANDLE_FIELDS);
    seriesColumns.forEach((name, field) => {
      candles[name].forEach((value, i) => {
        records[i * CANDLE_FIELDS + field] = value;
      });
    });
    const keep = Math.max(DEFAULT_RECORDS, Number(asked ?? 0), candles.time.length);
    const commands = this.redis as unknown as { prependToWindow: PrependCommand };
    const key = candleWindowKey(this.instrument(symbol), timeframe);
    await commands.prependToWindow(key, Buffer.from(records.buffer), CANDLE_BYTES, keep);
  }

  async formingRecord(symbol: string, timeframe: TimeframeName): Promise<Buffer | undefined> {
    const record = await this.redis.hgetBuffer(formingKey(this.instrument(symbol)), timeframe);
    return record ?? undefined;
  }

  async ticks(symbol: string, count: number): Promise<Tick[]> {
    const key = tickWindowKey(this.instrument(symbol));
    const answer = await this.redis.getrangeBuffer(key, -count * TICK_BYTES, -1);
    const records = recordsOf(answer, TICK_BYTES);
    return Array.from({ length: records.length / TICK_FIELDS }, (_, i) => {
      const at = (field: number): number => records[i * TICK_FIELDS + field] as number;
      const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
      const quote = { bid: known(at(3)), ask: known(at(4)) };
      return { time: at(0), price: at(1), size: at(2), ...quote, tradeId: at(5) };
    });
  }

  async tickCount(symbol: string): Promise<number> {
    const bytes = await this.redis.strlen(tickWindowKey(this.instrument(symbol)));
    return Math.max(0, (bytes - HEADER_BYTES) / TICK_BYTES);
  }

  async tickers(symbols: readonly string[]): Promise<(TickerFigures | undefined)[]> {
    const pipeline = this.redis.pipeline();
    for (const symbol of symbols)
      pipeline.hmget(tickerKey(this.instrument(symbol)), ...tickerFields);
    const answers = (await pipeline.exec()) ?? [];
    return answers.map(([error, fields]) => {
      if (error !== null) throw error;
      const texts = fields as (string | null)[];
      if (texts.includes(null)) return undefined;
      return Object.fromEntries(
        tickerFields.map((name, i) => [name, Number(texts[i])]),
      ) as unknown as TickerFigures;
    });
  }

  private instrument(symbol: string): InstrumentId {
    return instrumentId(this.source, symbol);
  }
}
