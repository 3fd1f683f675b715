import { decodeEvent, InvalidEventError } from '../../contracts/events';
import type { InputRecord, Log, PartitionProcessor } from '../../contracts/ports';
import {
  CANDLE_BYTES,
  CANDLE_ORDER_BYTE,
  TICK_BYTES,
  TICK_ORDER_BYTE,
  candleRecord,
  candleWindowKey,
  formingKey,
  tickRecord,
  tickWindowKey,
  tickerKey,
} from './window-layout';

/** New records of one window, oldest first. */
export interface WindowAppend {
  readonly key: string;
  readonly records: Buffer;
  readonly recordBytes: number;
  /** Where in a record the field lies by which the window ascends. */
  readonly orderByte: number;
  /** Of the newest record's message. */
  readonly offset: number;
}

/** All writes of a batch, applied in one round trip. */
export interface WindowBatch {
  readonly appends: readonly WindowAppend[];
  readonly hashes: readonly { key: string; fields: Record<string, string | Buffer> }[];
}

export interface WindowWriterPorts {
  apply(batch: WindowBatch): Promise<void>;
  /** The newest best prices by tick window, shared by the writers of a process. */
  readonly quotes: Map<string, { readonly bid: number; readonly ask: number }>;
  readonly log: Log;
}

interface WindowParts {
  readonly recordBytes: number;
  readonly orderByte: number;
  readonly records: Buffer[];
  offset: number;
}

type MarketTopic = 'market.trades' | 'market.candles' | 'market.forming' | 'market.tickers';

/**
 * Keeps the Redis windows of one partition of one market topic: closed candles, ticks, the
 * forming candles and the ticker. Writing again what was written changes nothing.
 */
export class WindowWriter implements PartitionProcessor {
  private readonly appends = new Map<string, WindowParts>();
  private readonly hashes = new Map<string, Record<string, string | Buffer>>();

  constructor(
    private readonly topic: MarketTopic,
    private readonly ports: WindowWriterPorts,
  ) {}

  async process(records: readonly InputRecord[]): Promise<void> {
    for (const record of records) {
      try {
        this.collect(record);
      } catch (error) {
        if (!(error instanceof InvalidEventError)) throw error;
        this.ports.log.error({ err: error, offset: record.offset }, 'a bad record is left out');
      }
    }
    const batch: WindowBatch = {
      appends: [...this.appends].map(([key, { records, ...window }]) => ({
        key,
        ...window,
        records: Buffer.concat(records),
      })),
      hashes: [...this.hashes].map(([key, fields]) => ({ key, fields })),
    };
    this.appends.clear();
    this.hashes.clear();
    if (batch.appends.length + batch.hashes.length > 0) await this.ports.apply(batch);
  }

  private collect(record: InputRecord): void {
    switch (this.topic) {
      case 'market.trades':
        this.collectTrades(record);
        break;
      case 'market.candles':
        this.collectCandle(record);
        break;
      case 'market.forming':
        this.collectForming(record);
        break;
      case 'market.tickers':
        this.collectTicker(record);
        break;
    }
  }

  private collectTrades(record: InputRecord): void {
    const event = decodeEvent('market.trades', record.value);
    if (event.type !== 'trades.printed') return;
    const { symbol, source, prints } = event.payload;
    const key = tickWindowKey(source, symbol);
    const quote = this.ports.quotes.get(key);
    for (const { time, price, size, trade_id } of prints) {
      const fields = [time, Number(price), Number(size), quote?.bid, quote?.ask, trade_id];
      this.append(key, record.offset, tickRecord(fields.map((field) => field ?? NaN)), tickWindow);
    }
  }

  private collectCandle(record: InputRecord): void {
    const { payload } = decodeEvent('market.candles', record.value);
    const key = candleWindowKey(payload.source, payload.symbol, payload.timeframe);
    this.append(key, record.offset, candleRecord(payload), candleWindow);
  }

  private collectForming(record: InputRecord): void {
    const { payload } = decodeEvent('market.forming', record.value);
    const fields = Object.fromEntries(
      payload.candles.map((candle) => [candle.timeframe, candleRecord(candle)]),
    );
    this.hashes.set(formingKey(payload.source, payload.symbol), fields);
  }

  private collectTicker(record: InputRecord): void {
    const { payload } = decodeEvent('market.tickers', record.value);
    const { symbol, source, time, ...figures } = payload;
    this.hashes.set(tickerKey(source, symbol), { ...figures, time: String(time) });
    const quote = { bid: Number(figures.bid), ask: Number(figures.ask) };
    this.ports.quotes.set(tickWindowKey(source, symbol), quote);
  }

  private append(key: string, offset: number, bytes: Buffer, kind: typeof tickWindow): void {
    let window = this.appends.get(key);
    if (window === undefined) {
      window = { ...kind, records: [], offset };
      this.appends.set(key, window);
    }
    window.records.push(bytes);
    window.offset = offset;
  }
}

const tickWindow = { recordBytes: TICK_BYTES, orderByte: TICK_ORDER_BYTE };
const candleWindow = { recordBytes: CANDLE_BYTES, orderByte: CANDLE_ORDER_BYTE };
