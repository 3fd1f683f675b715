import { setTimeout as delay } from 'node:timers/promises';
import { loadSnapshot, stepOf } from './channel-snapshot';
import type { ChannelSnapshot, SnapshotPorts } from './channel-snapshot';
import type { MarketItem, MarketUpdate } from './market-events';
import { channelName, socketMarket } from './socket-messages';
import type { SubscriptionRequest } from './socket-messages';

const MAX_PENDING_TRADES = 1_000;
const MAX_PENDING_CANDLES = 1_000;
const WINDOW_PATIENCE_MS = 2_000;
const WINDOW_POLL_MS = 15;

export interface SocketOutput {
  /** False while the reader is too slow: what is pending waits and is merged. */
  ready(): boolean;
  send(text: string): void;
  /** Ends the connection: more waits than may be kept. */
  overflow(reason: string): void;
}

/**
 * One subscription of a socket: the snapshot, then every update after it, numbered without a gap.
 * It listens before it reads the window and drops what the snapshot holds, so that nothing is
 * missed and nothing comes twice.
 */
export class SocketSubscription {
  private pending: MarketItem[] = [];
  private latest: MarketItem | undefined;
  private merged = 0;
  private sequence = 0;
  private lastPosition = -Infinity;
  private latestPosition = -Infinity;
  private live = false;
  private closed = false;
  private readonly stopListening: () => void;
  private readonly head: string;

  constructor(
    private readonly request: SubscriptionRequest,
    private readonly ports: SnapshotPorts & { readonly source: string },
    private readonly output: SocketOutput,
  ) {
    const { id, channel, timeframe } = request;
    const market = socketMarket(request);
    const named = { ...(id === undefined ? {} : { id }), channel, ...market, timeframe };
    this.head = JSON.stringify(named).slice(1, -1);
    this.stopListening = ports.events.listen(channelName(request), (update) => {
      this.onUpdate(update);
    });
  }

  /** Acknowledges and sends the snapshot. Rejects, without having sent, when Redis is down. */
  async start(): Promise<void> {
    const snapshot = await this.loadJoined();
    if (this.closed) return;
    this.output.send(`{"type":"subscribed",${this.head}}`);
    this.sendSnapshot(snapshot);
    this.lastPosition = snapshot.items.at(-1)?.position ?? -Infinity;
    this.latestPosition = snapshot.latest?.position ?? -Infinity;
    this.live = true;
    this.flush();
  }

  stop(): void {
    this.closed = true;
    this.stopListening();
  }

  /** Sends what is pending, if the reader can take it. */
  flush(): void {
    if (!this.live || this.closed || !this.output.ready()) return;
    this.dropKnown();
    if (this.mendsGap()) return;
    const items = this.pending;
    this.pending = [];
    if (items.length > 0) this.sendItems(items);
    const { latest } = this;
    this.latest = undefined;
    if (latest !== undefined && this.isNews(latest)) {
      this.latestPosition = latest.position;
      const mark = this.request.channel === 'candles' ? '"forming":true,' : '';
      this.sendUpdate(`${mark}"data":${latest.json}`);
    }
  }

  private onUpdate({ items, latest }: MarketUpdate): void {
    this.pending.push(...items);
    if (latest !== undefined) this.latest = latest;
    if (this.request.channel === 'trades') {
      const surplus = this.pending.length - MAX_PENDING_TRADES;
      if (surplus > 0) {
        this.pending.splice(0, surplus);
        if (this.live) this.merged += surplus;
      }
    } else if (this.pending.length > MAX_PENDING_CANDLES) {
      this.output.overflow('the client is too slow: closed candles would have been lost');
      return;
    }
    this.flush();
  }

  private dropKnown(): void {
    if ((this.pending[0]?.position ?? Infinity) > this.lastPosition) return;
    this.pending = this.pending.filter(({ position }) => position > this.lastPosition);
  }

  /** A forming candle that has closed meanwhile, or an older ticker, is no news. */
  private isNews({ position }: MarketItem): boolean {
    return position > this.lastPosition && position >= this.latestPosition;
  }

  /** The first update after a snapshot must join it; if not, the window was behind: read again. */
  private mendsGap(): boolean {
    const [first] = this.pending;
    const begun = this.sequence > 0 || this.lastPosition === -Infinity;
    if (begun || first === undefined || this.merged > 0) return false;
    if (first.position === this.lastPosition + stepOf(this.request)) return false;
    this.live = false;
    void this.loadJoined().then(
      ({ items }) => {
        const known = new Set(this.pending.map(({ position }) => position));
        const missed = items.filter(
          ({ position }) => position > this.lastPosition && !known.has(position),
        );
        this.pending = [...missed, ...this.pending].sort((a, b) => a.position - b.position);
        this.resume();
      },
      () => {
        this.output.overflow('the market window cannot be read');
      },
    );
    return true;
  }

  private resume(): void {
    const items = this.pending;
    this.pending = [];
    if (items.length > 0) this.sendItems(items);
    this.live = true;
    this.flush();
  }

  /** The snapshot, once the window reaches what has been received; a hole in the feed stays. */
  private async loadJoined(): Promise<ChannelSnapshot> {
    const step = stepOf(this.request);
    for (let waited = 0; ; waited += WINDOW_POLL_MS) {
      const snapshot = await loadSnapshot(this.request, this.ports);
      const last = snapshot.items.at(-1)?.position;
      const next = this.pending.find(({ position }) => position > (last ?? -Infinity));
      const joins = next === undefined || last === undefined || next.position === last + step;
      if (joins || this.closed || waited >= WINDOW_PATIENCE_MS) return snapshot;
      await delay(WINDOW_POLL_MS);
    }
  }

  private sendSnapshot({ items, latest }: ChannelSnapshot): void {
    const { channel } = this.request;
    const list = items.map(({ json }) => json).join(',');
    const data = channel === 'ticker' ? (latest?.json ?? 'null') : `[${list}]`;
    const forming = channel === 'candles' ? `,"forming":${latest?.json ?? 'null'}` : '';
    const { source } = this.ports;
    this.output.send(
      `{"type":"snapshot",${this.head},"source":"${source}","sequence":0,"data":${data}${forming}}`,
    );
  }

  private sendItems(items: readonly MarketItem[]): void {
    this.lastPosition = items.at(-1)?.position ?? this.lastPosition;
    if (this.request.channel === 'candles') {
      for (const { json } of items) this.sendUpdate(`"closed":true,"data":${json}`);
      return;
    }
    const merged = this.merged > 0 ? `"merged":${this.merged},` : '';
    this.merged = 0;
    this.sendUpdate(`${merged}"data":[${items.map(({ json }) => json).join(',')}]`);
  }

  private sendUpdate(rest: string): void {
    this.sequence += 1;
    this.output.send(`{"type":"update",${this.head},"sequence":${this.sequence},${rest}}`);
  }
}
