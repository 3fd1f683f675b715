import type { ReceivedEvent } from '../../contracts/events';
import type { PartitionProcessor } from '../../core/ports';
import { eventProcessor } from '../shared/event-processor';
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
}

interface WindowParts {
  readonly recordBytes: number;
  readonly orderByte: number;
  readonly records: Buffer[];
  offset: number;
}

export type WindowTopic = 'market.trades' | 'market.candles' | 'market.forming' | 'market.tickers';

/**
 * Keeps the Redis windows of one partition of one market topic: closed candles, ticks, the
 * forming candles and the ticker. Writing again what was written changes nothing.
 */
export function windowWriter(topic: WindowTopic, ports: WindowWriterPorts): PartitionProcessor {
  const writes = new WindowWrites(ports);
  const hooks = { flush: () => writes.apply() };
  switch (topic) {
    case 'market.trades':
      return eventProcessor(
        topic,
        { 'trades.printed': (event, { offset }) => writes.trades(event, offset) },
        hooks,
      );
    case 'market.candles':
      return eventProcessor(topic, (event, { offset }) => writes.candle(event, offset), hooks);
    case 'market.forming':
      return eventProcessor(topic, (event) => writes.forming(event), hooks);
    case 'market.tickers':
      return eventProcessor(topic, (event) => writes.ticker(event), hooks);
  }
}

/** The writes of a batch, collected by window. */
class WindowWrites {
  private readonly appends = new Map<string, WindowParts>();
  private readonly hashes = new Map<string, Record<string, string | Buffer>>();

  constructor(private readonly ports: WindowWriterPorts) {}

  async apply(): Promise<void> {
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

  trades(
    { payload }: Extract<ReceivedEvent<'market.trades'>, { type: 'trades.printed' }>,
    offset: number,
  ): void {
    const { instrument, prints } = payload;
    const key = tickWindowKey(instrument);
    const quote = this.ports.quotes.get(key);
    for (const { time, price, size, trade_id } of prints) {
      const fields = [time, Number(price), Number(size), quote?.bid, quote?.ask, trade_id];
      this.append(key, offset, tickRecord(fields.map((field) => field ?? NaN)), tickWindow);
    }
  }

  candle({ payload }: ReceivedEvent<'market.candles'>, offset: number): void {
    const key = candleWindowKey(payload.instrument, payload.timeframe);
    this.append(key, offset, candleRecord(payload), candleWindow);
  }

  forming({ payload }: ReceivedEvent<'market.forming'>): void {
    const fields = Object.fromEntries(
      payload.candles.map((candle) => [candle.timeframe, candleRecord(candle)]),
    );
    this.hashes.set(formingKey(payload.instrument), fields);
  }

  ticker({ payload }: ReceivedEvent<'market.tickers'>): void {
    const { instrument, time, price, bid, ask, volume_24h, high_24h, low_24h } = payload;
    const figures = { price, bid, ask, volume_24h, high_24h, low_24h };
    this.hashes.set(tickerKey(instrument), { ...figures, time: String(time) });
    const quote = { bid: Number(bid), ask: Number(ask) };
    this.ports.quotes.set(tickWindowKey(instrument), quote);
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
