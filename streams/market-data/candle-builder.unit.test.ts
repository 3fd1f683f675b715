import { encodeEvent } from '../../contracts/events';
import { parseInstrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import type { EventsOf } from '../../contracts/topics';
import type { InputRecord, PartitionProcessor } from '../../core/ports';
import { idleWork } from '../shared/testing/idle-work';
import { candleBuilder } from './candle-builder';
import type { BuilderSnapshot, CandleBuilderPorts } from './candle-builder';

const T0 = Date.UTC(2024, 0, 1);
const market = marketOf(parseInstrumentId('simulated:BTC/USD'));

type TradesEvent = EventsOf<'market.trades'>;

function recordsOf(events: readonly TradesEvent[]): InputRecord[] {
  return events.map((event, offset) => ({
    offset,
    key: market.instrument,
    timestamp: T0,
    value: Buffer.from(
      encodeEvent('market.trades', event, {
        eventId: '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a01',
        occurredAt: new Date(T0).toISOString(),
        traceId: 'trace',
      }),
    ),
  }));
}

const seed: TradesEvent = {
  type: 'market.seeded',
  payload: { ...market, from: T0, to: T0, last_trade_id: 9, candles: [] },
};

const print = (id: number, second: number): TradesEvent => ({
  type: 'trades.printed',
  payload: {
    ...market,
    prints: [
      { trade_id: id, time: T0 + second * 1000, price: String(100 + id), size: '0.5', side: 'buy' },
    ],
  },
});

/** One partition's output and position that outlive every builder, as Kafka and Postgres do. */
class Partition {
  readonly candles: string[] = [];
  private committed: number | undefined;
  private snapshot: BuilderSnapshot | undefined;
  private builder: PartitionProcessor | undefined;

  constructor(
    private readonly log: readonly InputRecord[],
    private readonly transactionsPerSnapshot: number,
  ) {}

  /** Processes one record a batch, up to `end`, and is then gone without a word. */
  async runUntil(end: number): Promise<void> {
    this.builder = candleBuilder(0, this.ports());
    const from = (await this.builder.open?.()) ?? this.committed ?? 0;
    for (const record of this.log.slice(from, end)) await this.builder.process([record], idleWork);
  }

  private ports(): CandleBuilderPorts {
    const silent = (): void => undefined;
    return {
      openOutput: async () => ({
        committedOffset: this.committed,
        output: {
          write: async (records, nextOffset) => {
            this.candles.push(...records.map(({ value }) => String(value)));
            this.committed = nextOffset;
          },
          close: async () => undefined,
        },
      }),
      loadSnapshot: async () => this.snapshot,
      saveSnapshot: async (_, snapshot) => {
        this.snapshot = snapshot;
      },
      sendForming: async () => undefined,
      now: () => T0,
      newId: () => '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a02',
      log: { debug: silent, info: silent, warn: silent, error: silent },
      count: silent,
      pause: async () => undefined,
      formingIntervalMs: 0,
      transactionsPerSnapshot: this.transactionsPerSnapshot,
    };
  }
}

describe('a candle builder that is killed', () => {
  const events = [seed, ...Array.from({ length: 150 }, (_, i) => print(10 + i, i))];
  const log = recordsOf(events);

  it.each([1, 6, 1000])(
    'makes the same candles wherever it ends, with a snapshot every %i transactions',
    async (transactionsPerSnapshot) => {
      const undisturbed = new Partition(log, transactionsPerSnapshot);
      await undisturbed.runUntil(log.length);
      expect(undisturbed.candles.length).toBeGreaterThan(30);
      for (let end = 1; end < log.length; end += 7) {
        const killed = new Partition(log, transactionsPerSnapshot);
        await killed.runUntil(end);
        await killed.runUntil(log.length);
        expect(killed.candles).toEqual(undisturbed.candles);
      }
    },
  );
});

it('takes no notice of a hole that is told of again after later prints', async () => {
  const hole: TradesEvent = {
    type: 'trades.missed',
    payload: { ...market, from_trade_id: 4, to_trade_id: 9, time: T0, reason: 'told again' },
  };
  const prints = Array.from({ length: 70 }, (_, i) => print(10 + i, i));
  const plain = new Partition(recordsOf([seed, ...prints]), 6);
  const again = new Partition(
    recordsOf([seed, ...prints.slice(0, 30), hole, ...prints.slice(30)]),
    6,
  );
  await plain.runUntil(100);
  await again.runUntil(100);
  expect(again.candles).toEqual(plain.candles);
});
