import { decodeEvent, InvalidEventError } from '../../contracts/events';
import type { InputRecord, Log, OutgoingRecord, PartitionProcessor } from '../../contracts/ports';

/** A shard that has sessions on a symbol and timeframe. */
export interface Route {
  readonly symbol: string;
  readonly timeframe: string;
  readonly shard: number;
}

/** Output and input position in one transaction; opening it fences every earlier writer. */
export interface DispatcherOutput {
  write(records: readonly OutgoingRecord[], nextOffset: number): Promise<void>;
  close(): Promise<void>;
}

export interface DispatcherPorts {
  openOutput(
    partition: number,
  ): Promise<{ output: DispatcherOutput; committedOffset: number | undefined }>;
  /** The routes of all sessions that run or pause, as of now. */
  loadRoutes(): Promise<readonly Route[]>;
  readonly log: Log;
}

/**
 * Copies the closed candles of one partition to the shards that have sessions on them, each
 * exactly once and in order. The record is copied as it is: event id and trace id stay.
 */
export class Dispatcher implements PartitionProcessor {
  private output: DispatcherOutput | undefined;

  constructor(
    private readonly partition: number,
    private readonly ports: DispatcherPorts,
  ) {}

  async open(): Promise<number | undefined> {
    const { output, committedOffset } = await this.ports.openOutput(this.partition);
    this.output = output;
    return committedOffset;
  }

  async process(records: readonly InputRecord[]): Promise<void> {
    const last = records[records.length - 1];
    if (last === undefined) return;
    const shards = await this.shardsByMarket();
    const copies = records.flatMap((record) => this.copiesOf(record, shards));
    await this.output?.write(copies, last.offset + 1);
  }

  async close(): Promise<void> {
    await this.output?.close();
  }

  private async shardsByMarket(): Promise<Map<string, number[]>> {
    const shards = new Map<string, number[]>();
    for (const { symbol, timeframe, shard } of await this.ports.loadRoutes()) {
      const market = `${symbol} ${timeframe}`;
      shards.set(market, [...(shards.get(market) ?? []), shard]);
    }
    return shards;
  }

  private copiesOf(record: InputRecord, shards: Map<string, number[]>): OutgoingRecord[] {
    try {
      const { payload } = decodeEvent('market.candles', record.value);
      const targets = shards.get(`${payload.symbol} ${payload.timeframe}`) ?? [];
      return targets.map((partition) => ({
        topic: 'forward-test.input',
        key: payload.symbol,
        value: record.value,
        partition,
      }));
    } catch (error) {
      if (!(error instanceof InvalidEventError)) throw error;
      this.ports.log.error({ err: error, offset: record.offset }, 'a bad candle is left out');
      return [];
    }
  }
}
