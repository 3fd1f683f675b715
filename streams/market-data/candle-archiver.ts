import { decodeEvent, InvalidEventError } from '../../contracts/events';
import type { CandleClosed, TimeframeName } from '../../contracts/market';
import type { InputRecord, Log, PartitionProcessor } from '../../contracts/ports';

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
  readonly log: Log;
}

/** Keeps the closed candles of one partition. Reading a record again changes nothing. */
export class CandleArchiver implements PartitionProcessor {
  constructor(private readonly ports: CandleArchiverPorts) {}

  async process(records: readonly InputRecord[]): Promise<void> {
    const candles = records.flatMap((record) => this.keptCandle(record));
    if (candles.length > 0) await this.ports.insert(candles);
  }

  private keptCandle(record: InputRecord): ArchivedCandle[] {
    try {
      const { payload } = decodeEvent('market.candles', record.value);
      return this.ports.kept.has(payload.timeframe) ? [archived(payload)] : [];
    } catch (error) {
      if (!(error instanceof InvalidEventError)) throw error;
      this.ports.log.error({ err: error, offset: record.offset }, 'a bad record is left out');
      return [];
    }
  }
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
