import { v5 as uuidV5 } from 'uuid';
import { encodeEvent } from '../../contracts/events';
import type { ReceivedEvent } from '../../contracts/events';
import type { Log, OutgoingRecord, PartitionProcessor, SendRecords } from '../../core/ports';
import { instrumentParts, parseInstrumentId } from '../../contracts/instrument';
import type { InstrumentId } from '../../contracts/instrument';
import { marketKeys, marketOf } from '../../contracts/market';
import type { CandleClosed, TradePrintMessage } from '../../contracts/market';
import { eventProcessor } from '../shared/event-processor';
import { SymbolCandles } from './symbol-candles';
import type { ClosedCandle, SymbolCandlesSnapshot } from './symbol-candles';

/** Candles are named by what they are, so that a rebuilt one is the same event. */
const CANDLE_NAMESPACE = '6ff1d6f5-6d6b-5f0a-9d1e-3f0c7a1a2b10';

export interface BuilderSnapshot {
  readonly nextOffset: number;
  /** By market: a symbol of one source. */
  readonly markets: Readonly<Record<string, SymbolCandlesSnapshot>>;
}

/** Output and input position in one transaction; opening it fences every earlier writer. */
export interface BuilderOutput {
  write(records: readonly OutgoingRecord[], nextOffset: number): Promise<void>;
  close(): Promise<void>;
}

export interface CandleBuilderPorts {
  /** Opens the partition's output and tells the committed input position. */
  openOutput(
    partition: number,
  ): Promise<{ output: BuilderOutput; committedOffset: number | undefined }>;
  loadSnapshot(partition: number): Promise<BuilderSnapshot | undefined>;
  saveSnapshot(partition: number, snapshot: BuilderSnapshot): Promise<void>;
  /** Writes forming candles; not part of the transaction, merged while one is under way. */
  sendForming: SendRecords;
  now(): number;
  newId(): string;
  readonly log: Log;
  readonly count: (what: 'prints' | 'candles' | 'late' | 'duplicates' | 'missed') => void;
  pause(ms: number): Promise<void>;
  /** Forming candles of a partition go out no more often than this. */
  readonly formingIntervalMs: number;
  /** How many transactions lie between two snapshots; the log between them is replayed. */
  readonly transactionsPerSnapshot: number;
}

type TradesEvent = ReceivedEvent<'market.trades'>;

/**
 * Builds the candles of the symbols of one partition, each exactly once. Candles and the input
 * position are written in one transaction. State is only ever saved at or before that position,
 * so after a crash the fold goes on from the last snapshot and stays quiet up to the position.
 */
export function candleBuilder(partition: number, ports: CandleBuilderPorts): PartitionProcessor {
  const builder = new CandleBuilder(partition, ports);
  return eventProcessor(
    'market.trades',
    (event, { offset }) => {
      builder.fold(offset, event);
    },
    {
      open: () => builder.open(),
      flush: ({ lastOffset }) => builder.write(lastOffset + 1),
      close: () => builder.close(),
    },
  );
}

class CandleBuilder {
  private readonly markets = new Map<InstrumentId, SymbolCandles>();
  private output: BuilderOutput | undefined;
  /** Records below it were emitted before: they are folded, not emitted. */
  private emitFrom = 0;
  private nextOffset = 0;
  private transactions = 0;
  private outgoing: OutgoingRecord[] = [];
  private current: { event: TradesEvent; emit: boolean } | undefined;
  private readonly touched = new Map<InstrumentId, string>();
  private formingUnderWay = false;
  private closed = false;

  constructor(
    private readonly partition: number,
    private readonly ports: CandleBuilderPorts,
  ) {}

  async open(): Promise<number | undefined> {
    const { output, committedOffset } = await this.ports.openOutput(this.partition);
    this.output = output;
    this.emitFrom = committedOffset ?? 0;
    const snapshot = await this.ports.loadSnapshot(this.partition);
    // Without state the log is folded from its beginning: what is open at the position is in it.
    // A snapshot ahead of the position belongs to a log that is no more.
    if (snapshot === undefined || snapshot.nextOffset > this.emitFrom) return 0;
    for (const [name, state] of Object.entries(snapshot.markets)) {
      const market = instrumentOf(name);
      this.markets.set(market, SymbolCandles.restore(state, this.emitter(market)));
    }
    return snapshot.nextOffset;
  }

  /** Writes what the records below the offset gave. */
  async write(nextOffset: number): Promise<void> {
    this.nextOffset = nextOffset;
    if (this.outgoing.length > 0) {
      const outgoing = this.outgoing;
      this.outgoing = [];
      this.sendForming();
      await this.output?.write(outgoing, this.nextOffset);
      this.transactions += 1;
      if (this.transactions >= this.ports.transactionsPerSnapshot) await this.saveSnapshot();
    }
    this.sendForming();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.output?.close();
  }

  fold(offset: number, event: TradesEvent): void {
    this.current = { event, emit: offset >= this.emitFrom };
    const { instrument } = event.payload;
    const candles = this.candlesOf(instrument);
    switch (event.type) {
      case 'trades.printed':
        for (const print of event.payload.prints) this.takePrint(instrument, candles, print);
        if (this.current.emit) this.touched.set(instrument, event.envelope.trace_id);
        break;
      case 'market.heartbeat':
        candles.heartbeat(event.payload.time);
        break;
      case 'market.seeded':
        candles.seed(event.payload);
        break;
      case 'trades.missed':
        // A feed that starts again reports a gap again, which later prints may have passed.
        if (event.payload.to_trade_id <= candles.position.lastTradeId) break;
        candles.giveUp();
        this.ports.count('missed');
        break;
    }
  }

  private takePrint(market: InstrumentId, candles: SymbolCandles, print: TradePrintMessage): void {
    const outcome = candles.print(print);
    this.ports.count('prints');
    if (outcome === 'duplicate') this.ports.count('duplicates');
    if (outcome === 'missed') this.ports.count('missed');
    if (outcome === 'late') this.emitLate(market, candles, print);
  }

  /** Another source's prices are another market: the candles of the two never meet. */
  private candlesOf(market: InstrumentId): SymbolCandles {
    const known = this.markets.get(market);
    if (known !== undefined) return known;
    const created = new SymbolCandles(instrumentParts(market).exchange, this.emitter(market));
    this.markets.set(market, created);
    return created;
  }

  private emitter(market: InstrumentId): (candle: ClosedCandle) => void {
    return (candle) => {
      if (this.current?.emit !== true) return;
      this.ports.count('candles');
      const { event } = this.current;
      const payload: CandleClosed = { ...marketOf(market), ...candle };
      const name = `${market}:${candle.timeframe}:${candle.time}`;
      this.outgoing.push({
        topic: 'market.candles',
        ...marketKeys(market),
        value: encodeEvent(
          'market.candles',
          { type: 'candle.closed', payload },
          {
            eventId: uuidV5(name, CANDLE_NAMESPACE),
            occurredAt: event.envelope.occurred_at,
            traceId: event.envelope.trace_id,
          },
        ),
      });
    };
  }

  private emitLate(market: InstrumentId, candles: SymbolCandles, print: TradePrintMessage): void {
    if (this.current?.emit !== true) return;
    this.ports.count('late');
    const { event } = this.current;
    this.outgoing.push({
      topic: 'market.late-trades',
      ...marketKeys(market),
      value: encodeEvent(
        'market.late-trades',
        {
          type: 'trade.late',
          payload: { ...marketOf(market), print, watermark: candles.position.watermark },
        },
        {
          eventId: uuidV5(`${market}:late:${print.trade_id}`, CANDLE_NAMESPACE),
          occurredAt: event.envelope.occurred_at,
          traceId: event.envelope.trace_id,
        },
      ),
    });
  }

  /** One message a market, at once and then in steps of an interval, each with the newest state. */
  private sendForming(): void {
    if (this.formingUnderWay || this.closed || this.touched.size === 0) return;
    const records = [...this.touched].flatMap(([market, traceId]) =>
      this.formingRecord(market, traceId),
    );
    this.touched.clear();
    this.formingUnderWay = true;
    void this.sendAndRest(records).finally(() => {
      this.formingUnderWay = false;
      this.sendForming();
    });
  }

  private async sendAndRest(records: readonly OutgoingRecord[]): Promise<void> {
    const rest = this.ports.pause(this.ports.formingIntervalMs);
    try {
      await this.ports.sendForming(records);
    } catch (error) {
      this.ports.log.warn(
        { err: error },
        'forming candles could not be sent; newer ones will follow',
      );
    }
    await rest;
  }

  private formingRecord(market: InstrumentId, traceId: string): OutgoingRecord[] {
    const candles = this.markets.get(market);
    const forming = candles?.forming() ?? [];
    if (candles === undefined || forming.length === 0) return [];
    const { lastTradeId, watermark } = candles.position;
    const payload = {
      ...marketOf(market),
      last_trade_id: lastTradeId,
      last_trade_time: watermark,
      candles: forming,
    };
    return [
      {
        topic: 'market.forming',
        ...marketKeys(market),
        value: encodeEvent(
          'market.forming',
          { type: 'candles.forming', payload },
          {
            eventId: this.ports.newId(),
            occurredAt: new Date(this.ports.now()).toISOString(),
            traceId,
          },
        ),
      },
    ];
  }

  private async saveSnapshot(): Promise<void> {
    const markets = Object.fromEntries(
      [...this.markets].map(([market, candles]) => [storedName(market), candles.snapshot()]),
    );
    try {
      await this.ports.saveSnapshot(this.partition, { nextOffset: this.nextOffset, markets });
      this.transactions = 0;
    } catch (error) {
      // Only the replay after a crash grows longer; it is tried again at the next transaction.
      this.ports.log.warn(
        { err: error },
        'the candle builder snapshot could not be saved; will retry',
      );
    }
  }
}

/** How snapshots name a market: `<exchange> <BASE>/<QUOTE>`. */
const storedName = (instrument: InstrumentId): string => instrument.replace(':', ' ');
const instrumentOf = (name: string): InstrumentId => parseInstrumentId(name.replace(' ', ':'));
