"""Makes the binary files of candle-files/testing/fixtures: `pip install pandas pyarrow lz4`, then run it."""

import datetime as dt
import os
from decimal import Decimal

import lz4.frame
import pandas as pd
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as parquet

FOLDER = os.path.join(os.path.dirname(__file__), "fixtures")
os.makedirs(FOLDER, exist_ok=True)
path = lambda name: os.path.join(FOLDER, name)

# The five candles of testing/cases: open 100 … 104, one a minute from 2022 on.
times = pd.date_range("2022-01-01", periods=5, freq="min")
opens = [float(100 + i) for i in range(5)]
candles = pd.DataFrame(
    {
        "time": times,
        "open": opens,
        "high": [o + 2 for o in opens],
        "low": [o - 1 for o in opens],
        "close": [o + 1 for o in opens],
        "volume": [5.0, 6.0, 7.0, 8.0, 9.0],
    }
)

for name, codec in [("plain", "uncompressed"), ("lz4", "lz4"), ("zstd", "zstd")]:
    feather.write_feather(candles, path(f"{name}.feather"), compression=codec)
# Batches of two rows each; compressed buffers that would grow are stored as they are.
feather.write_feather(candles, path("batches-zstd.feather"), compression="zstd", chunksize=2)

table = pa.Table.from_pandas(candles, preserve_index=False)
with pa.ipc.new_stream(path("stream.arrow"), table.schema) as writer:
    writer.write_table(table)

# Enough rows for LZ4 and ZSTD to find matches and for frames of several blocks.
rows = 4_000
long = pd.DataFrame({"time": pd.date_range("2022-01-01", periods=rows, freq="min")})
for field in ["open", "high", "low", "close"]:
    long[field] = [100.0 + (i // 60) % 7 for i in range(rows)]
long["volume"] = 1.5
feather.write_feather(long, path("long-lz4.feather"), compression="lz4")
feather.write_feather(long, path("long-zstd.feather"), compression="zstd")
text = "".join(f"{i % 97},{i % 89};" for i in range(60_000)).encode()
with open(path("linked-blocks.lz4"), "wb") as file:
    file.write(
        lz4.frame.compress(
            text, block_size=lz4.frame.BLOCKSIZE_MAX64KB, block_linked=True, block_checksum=True
        )
    )

indexed = candles.set_index("time")
indexed.index.name = None
parquet.write_table(pa.Table.from_pandas(indexed), path("unnamed-index.parquet"))
feather.write_feather(pa.Table.from_pandas(indexed), path("unnamed-index.feather"))


def with_time(values, kind):
    return table.set_column(0, "time", pa.array(values, kind))


for unit in ["s", "ms", "us", "ns"]:
    parquet.write_table(
        with_time(table["time"].cast(pa.timestamp(unit)).to_pylist(), pa.timestamp(unit)),
        path(f"timestamp-{unit}.parquet"),
    )
parquet.write_table(
    with_time([dt.datetime(2022, 1, 1, 0, i, tzinfo=dt.timezone.utc) for i in range(5)], pa.timestamp("us", "America/New_York")),
    path("timestamp-zone.parquet"),
)
parquet.write_table(with_time([f"2022-01-01 00:0{i}:00+00" for i in range(5)], pa.string()), path("time-text.parquet"))
days = with_time([dt.date(2022, 1, 1 + i) for i in range(5)], pa.date32()).rename_columns(
    ["date", "open", "high", "low", "close", "volume"]
)
parquet.write_table(days, path("date32.parquet"))
parquet.write_table(days.set_column(0, "date", pa.array([20220101 + i for i in range(5)], pa.int64())), path("yyyymmdd.parquet"))

pair = table.set_column(0, "date", pa.array([dt.date(2022, 1, 1)] * 5, pa.date32())).append_column(
    "time", pa.array([dt.time(0, i) for i in range(5)], pa.time64("us"))
)
parquet.write_table(pair, path("date-and-time.parquet"))

decimal = {name: pa.array([Decimal(f"{v:.8f}") for v in table[name].to_pylist()], pa.decimal256(40, 8)) for name in table.column_names[1:]}
feather.write_feather(pa.table({"time": table["time"], **decimal}), path("decimal256.feather"))
small = pa.array([Decimal("-0.00000001"), Decimal("12345678901234567.12345678")], pa.decimal128(30, 8))
feather.write_feather(pa.table({"value": small}), path("decimal-values.feather"))

labelled = table.append_column("symbol", pa.array(["ETHUSDT"] * 5).dictionary_encode()).append_column(
    "interval", pa.array(["1m"] * 5)
)
parquet.write_table(labelled, path("labelled.parquet"))
feather.write_feather(labelled, path("labelled.feather"))
nulls = table.set_column(5, "volume", pa.array([5.0, None, 7.0, None, 9.0], pa.float64()))
parquet.write_table(nulls, path("null-volume.parquet"))
parquet.write_table(with_time([i * 60 for i in range(5)], pa.int64()), path("seconds-from-zero.parquet"))
parquet.write_table(table, path("groups.parquet"), row_group_size=2, compression="zstd")
floats = table.cast(pa.schema([table.schema.field(0)] + [pa.field(n, pa.float32()) for n in table.column_names[1:]]))
parquet.write_table(floats, path("float32.parquet"), compression="brotli")
