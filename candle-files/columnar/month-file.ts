import { Int32, Table as ArrowTable, makeVector, tableFromIPC, tableToIPC } from 'apache-arrow';
import { vectorFromArray } from 'apache-arrow';
import {
  Compression,
  Table,
  WriterPropertiesBuilder,
  readParquet,
  writeParquet,
} from 'parquet-wasm';
import type { CandleColumns } from '../../engine';
import { messageOf } from '../errors';

/** Candles as the candle store holds them: with how many prints each has, NaN where unknown. */
type StoredColumns = Readonly<CandleColumns> & { readonly trades: Float64Array };

const prices = ['open', 'high', 'low', 'close', 'volume'] as const;

/** A Parquet file (zstd): time int64 ms, prices and volume float64, trades int32 or null. */
export function toParquet(series: StoredColumns): Uint8Array {
  const table = new ArrowTable({
    time: makeVector(BigInt64Array.from(series.time, (time) => BigInt(time))),
    open: makeVector(series.open),
    high: makeVector(series.high),
    low: makeVector(series.low),
    close: makeVector(series.close),
    volume: makeVector(series.volume),
    trades: vectorFromArray(
      Array.from(series.trades, (count) => (Number.isNaN(count) ? null : count)),
      new Int32(),
    ),
  });
  const properties = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
  return writeParquet(Table.fromIPCStream(tableToIPC(table, 'stream')), properties);
}

/** The candles of a file that `toParquet` wrote; throws when it is damaged or a column is missing. */
export function fromParquet(bytes: Uint8Array): StoredColumns {
  const table = decoded(bytes);
  const column = (name: string): Iterable<number | bigint | null> => {
    const found = table.getChild(name);
    if (found === null) throw new Error(`a month of candles is damaged: expected a column ${name}`);
    return found as Iterable<number | bigint | null>;
  };
  const numbers = (name: string): Float64Array =>
    Float64Array.from(column(name), (value) => (value === null ? NaN : Number(value)));
  const [open, high, low, close, volume] = prices.map((name) => {
    column(name);
    // One batch of floats needs no conversion, only a copy of its own.
    return Float64Array.from(table.getChild(name)?.toArray() as Float64Array);
  }) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  return { time: numbers('time'), open, high, low, close, volume, trades: numbers('trades') };
}

function decoded(bytes: Uint8Array): ArrowTable {
  try {
    return tableFromIPC(readParquet(bytes).intoIPCStream());
  } catch (cause) {
    throw new Error(`a month of candles is damaged: ${messageOf(cause)}`, { cause });
  }
}
