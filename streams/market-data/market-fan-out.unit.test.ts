import { encodeEvent } from '../../contracts/events';
import { parseInstrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import type { InputRecord } from '../../core/ports';
import { idleWork } from '../shared/testing/idle-work';
import { MarketFanOut } from './market-fan-out';

const market = marketOf(parseInstrumentId('simulated:BTC/USD'));
const TRADES = `trades|${market.instrument}`;
const T0 = Date.UTC(2024, 0, 1);

/** Prints of one trade each, which count how often they are looked into. */
class Prints {
  decoded = 0;

  record(id: number): InputRecord {
    const print = { trade_id: id, time: T0 + id, price: '100', size: '1', side: 'buy' as const };
    const text = encodeEvent(
      'market.trades',
      { type: 'trades.printed', payload: { ...market, prints: [print] } },
      {
        eventId: '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a01',
        occurredAt: new Date(T0).toISOString(),
        traceId: 'trace',
      },
    );
    const count = () => this.decoded++;
    return {
      offset: id,
      key: market.instrument,
      timestamp: T0,
      get value() {
        count();
        return Buffer.from(text);
      },
    };
  }
}

const positions = (fanOut: MarketFanOut, channel: string) =>
  fanOut.recent(channel).flatMap(({ items }) => items.map(({ position }) => position));

describe('the latest records of a market', () => {
  it('are decoded once, however many begin to listen', async () => {
    const [fanOut, prints] = [new MarketFanOut(), new Prints()];
    const processor = fanOut.processorFor('market.trades');
    await processor.process(
      [1, 2, 3].map((id) => prints.record(id)),
      idleWork,
    );
    expect(prints.decoded).toBe(0);

    for (let n = 0; n < 5; n++) {
      fanOut.listen(TRADES, () => undefined);
      expect(positions(fanOut, TRADES)).toEqual([1, 2, 3]);
    }
    expect(prints.decoded).toBe(3);

    await processor.process([prints.record(4)], idleWork);
    expect(positions(fanOut, TRADES)).toEqual([1, 2, 3, 4]);
    expect(prints.decoded).toBe(4);
  });

  it('are not decoded for channels that they cannot be about', async () => {
    const [fanOut, prints] = [new MarketFanOut(), new Prints()];
    await fanOut.processorFor('market.trades').process([prints.record(1)], idleWork);
    expect(fanOut.recent(`ticker|${market.instrument}`)).toEqual([]);
    expect(fanOut.recent(`candles|${market.instrument}|1m`)).toEqual([]);
    expect(prints.decoded).toBe(0);
  });
});
