import type { CandleClosed, TimeframeName } from '../../contracts/market';
import type { PartitionProcessor } from '../../core/ports';
import { eventProcessor } from '../shared/event-processor';

/** A closed candle to keep; prices as doubles, which mean their shortest decimal text. */
export interface ArchivedCandle {
  readonly source: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly trades: number | null;
}

export interface CandleArchiverPorts {
  /** Resolves when the candles are durable; one that is kept already stays as it was. */
  insert(candles: readonly ArchivedCandle[]): Promise<void>;
  /** The timeframes that are kept; the others are made of these on reading. */
  readonly kept: ReadonlySet<TimeframeName>;
}

/** Keeps the closed candles of one partition. Reading a record again changes nothing. */
export function candleArchiver(ports: CandleArchiverPorts): PartitionProcessor {
  let candles: ArchivedCandle[] = [];
  return eventProcessor(
    'market.candles',
    {
      'candle.closed': ({ payload }) => {
        if (ports.kept.has(payload.timeframe)) candles.push(archived(payload));
      },
    },
    {
      flush: async () => {
        const batch = candles;
        candles = [];
        if (batch.length > 0) await ports.insert(batch);
      },
    },
  );
}

function archived(candle: CandleClosed): ArchivedCandle {
  const { source, symbol, timeframe, time, trades } = candle;
  return {
    source,
    symbol,
    timeframe,
    time,
    open: Number(candle.open),
    high: Number(candle.high),
    low: Number(candle.low),
    close: Number(candle.close),
    volume: Number(candle.volume),
    trades,
  };
}
