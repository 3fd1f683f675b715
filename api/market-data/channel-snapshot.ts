import { timeframeMs } from '../../engine/candles';
import { RECORD_BYTES, candleObjects, recordNumbers, recordText } from './candle-json';
import type { MarketEvents, MarketItem } from './market-events';
import { AppError } from '../../core/errors';
import type { CandleColumns, CandleHistory, MarketWindows, Tick, WhoAsks } from './ports';
import { channelName } from './socket-messages';
import type { SubscriptionRequest } from './socket-messages';

/** What a channel holds now, oldest first, and the newest of what only the newest counts of. */
export interface ChannelSnapshot {
  readonly items: readonly MarketItem[];
  readonly latest: MarketItem | undefined;
}

export interface SnapshotPorts {
  readonly windows: MarketWindows;
  readonly latest: Pick<CandleHistory, 'latest'>;
  readonly events: MarketEvents;
  readonly who?: WhoAsks;
}

/** The distance of two consecutive positions of a channel. */
export function stepOf({ channel, timeframe }: SubscriptionRequest): number {
  return channel === 'candles' && timeframe !== undefined ? timeframeMs(timeframe) : 1;
}

/** The window completed by the events that it does not hold yet. */
export async function loadSnapshot(
  request: SubscriptionRequest,
  ports: SnapshotPorts,
): Promise<ChannelSnapshot> {
  const window = await fromWindow(request, ports);
  const recent = ports.events.recent(channelName(request));
  const last = window.items.at(-1)?.position ?? -Infinity;
  const newer = recent.flatMap(({ items }) => items).filter(({ position }) => position > last);
  const step = stepOf(request);
  const [next] = newer;
  // A hole between the two: the window is behind by more than what is kept, so it is read again.
  const joins = next === undefined || last === -Infinity || next.position === last + step;
  const items = joins ? [...window.items, ...newer].slice(-request.limit) : window.items;
  const candidates = [window.latest, ...recent.map(({ latest }) => latest)];
  const latest = candidates.reduce((newest, each) =>
    each !== undefined && each.position >= (newest?.position ?? -Infinity) ? each : newest,
  );
  const closed = items.at(-1)?.position ?? -Infinity;
  const stale = request.channel === 'candles' && (latest?.position ?? Infinity) <= closed;
  return { items, latest: stale ? undefined : latest };
}

async function fromWindow(
  request: SubscriptionRequest,
  ports: SnapshotPorts,
): Promise<ChannelSnapshot> {
  const { symbol, timeframe, limit } = request;
  switch (request.channel) {
    case 'trades': {
      const ticks = await ports.windows.ticks(symbol, limit);
      return { items: ticks.map(tradeItem), latest: undefined };
    }
    case 'ticker': {
      const [ticker] = await ports.windows.tickers([symbol]);
      if (ticker === undefined) return { items: [], latest: undefined };
      return { items: [], latest: { position: ticker.time, json: JSON.stringify(ticker) } };
    }
    case 'candles':
      return timeframe === undefined
        ? { items: [], latest: undefined }
        : candles({ ...request, timeframe }, ports);
  }
}

type TimeframeRequest = SubscriptionRequest & {
  timeframe: NonNullable<SubscriptionRequest['timeframe']>;
};

async function candles(request: TimeframeRequest, ports: SnapshotPorts): Promise<ChannelSnapshot> {
  const { symbol, timeframe, limit } = request;
  const { windows } = ports;
  const [closed, forming] = await Promise.all([
    windows.candleRecords(symbol, timeframe, limit),
    windows.formingRecord(symbol, timeframe),
  ]);
  const short = closed.length < limit * RECORD_BYTES;
  const items = (short && (await completed(request, ports))) || recordItems(closed);
  return { items, latest: forming && recordItems(forming)[0] };
}

/** The window and what is before it; undefined where only a user may have that downloaded. */
async function completed(
  { symbol, timeframe, limit }: TimeframeRequest,
  { latest, who }: SnapshotPorts,
): Promise<MarketItem[] | undefined> {
  try {
    return columnItems((await latest.latest(symbol, timeframe, limit, { who })).candles);
  } catch (error) {
    if (error instanceof AppError && error.code === 'DOWNLOAD_NEEDS_USER') return undefined;
    throw error;
  }
}

function columnItems(columns: CandleColumns): MarketItem[] {
  return candleObjects(columns).map((candle) => ({
    position: candle.time ?? NaN,
    json: JSON.stringify(candle),
  }));
}

function recordItems(bytes: Buffer): MarketItem[] {
  const records = recordNumbers(bytes);
  return Array.from({ length: bytes.length / RECORD_BYTES }, (_, i) => ({
    position: records[i * 7] as number,
    json: recordText(records, i),
  }));
}

function tradeItem({ tradeId, time, price, size }: Tick): MarketItem {
  // The window does not keep the taker's side.
  const json = JSON.stringify({ trade_id: tradeId, time, price, size, side: null });
  return { position: tradeId, json };
}
