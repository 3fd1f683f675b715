import type { InstrumentId } from '../../contracts/instrument';
import type { CandleClosed } from '../../contracts/market';
import type { OutgoingRecord, PartitionProcessor } from '../../core/ports';
import { eventProcessor } from '../shared/event-processor';

/** A shard that has sessions on an instrument and timeframe. */
export interface Route {
  readonly instrument: InstrumentId;
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
}

/**
 * Copies the closed candles of one partition to the shards that have sessions on them, each
 * exactly once and in order. The record is copied as it is: event id and trace id stay.
 */
export function dispatcher(partition: number, ports: DispatcherPorts): PartitionProcessor {
  let output: DispatcherOutput | undefined;
  let candles: { readonly candle: CandleClosed; readonly value: Buffer | null }[] = [];
  return eventProcessor(
    'market.candles',
    {
      'candle.closed': ({ payload }, { value }) => {
        candles.push({ candle: payload, value });
      },
    },
    {
      open: async () => {
        const opened = await ports.openOutput(partition);
        output = opened.output;
        return opened.committedOffset;
      },
      flush: async ({ lastOffset }) => {
        const batch = candles;
        candles = [];
        const shards = shardsByMarket(await ports.loadRoutes());
        const copies = batch.flatMap(({ candle, value }) =>
          (shards.get(marketOf(candle)) ?? []).map((shard) => ({
            topic: 'forward-test.input',
            key: candle.instrument,
            value,
            partition: shard,
          })),
        );
        await output?.write(copies, lastOffset + 1);
      },
      close: async () => output?.close(),
    },
  );
}

function shardsByMarket(routes: readonly Route[]): Map<string, number[]> {
  const shards = new Map<string, number[]>();
  for (const route of routes) {
    const market = marketOf(route);
    shards.set(market, [...(shards.get(market) ?? []), route.shard]);
  }
  return shards;
}

function marketOf({ instrument, timeframe }: Pick<Route, 'instrument' | 'timeframe'>): string {
  return `${instrument} ${timeframe}`;
}
