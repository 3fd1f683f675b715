import { decodeEvent } from '../../contracts/events';
import { parseInstrumentId } from '../../contracts/instrument';
import type { OutgoingRecord } from '../../contracts/ports';
import { GapFiller } from './gap-filler';

const MINUTE = 60_000;
const gap = (from: number, to: number) => ({
  sessionId: '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a01',
  userId: '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a02',
  shard: 3,
  instrument: parseInstrumentId('simulated:BTC/USD'),
  timeframe: '1m' as const,
  from: from * MINUTE,
  to: to * MINUTE,
});
const candle = (i: number) => {
  return { time: i * MINUTE, open: 1, high: 1, low: 1, close: 1, volume: 1 };
};
const silent = (): void => undefined;

function fillerWith(answers: (ReturnType<typeof candle>[] | 'all')[]) {
  const sent: { from: number; to: number; count: number }[] = [];
  let onSend = silent;
  const filler = new GapFiller({
    fetchCandles: async ({ from, to }) => {
      const answer = answers.shift() ?? 'all';
      if (answer !== 'all') return answer;
      const length = (to - from) / MINUTE;
      return Array.from({ length }, (_, i) => candle(from / MINUTE + i));
    },
    send: async (records: readonly OutgoingRecord[]) => {
      for (const { value } of records) {
        const event = decodeEvent('forward-test.input', value);
        if (event.type !== 'session.backfill') continue;
        const { from, to, candles } = event.payload;
        sent.push({ from: from / MINUTE, to: to / MINUTE, count: candles.length });
      }
      onSend();
    },
    now: () => 0,
    newId: () => '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a03',
    pause: async () => undefined,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  return { filler, sent, whenSent: (callback: () => void) => (onSend = callback) };
}

async function settled(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}

it('answers a gap that is found while the answer to another is on its way', async () => {
  const { filler, sent, whenSent } = fillerWith([]);
  // The log may have the answer, and the session the next gap, before the sender hears of it.
  whenSent(() => {
    whenSent(silent);
    filler.request(gap(6, 8));
  });
  filler.request(gap(1, 4));
  await settled();
  expect(sent).toEqual([
    { from: 1, to: 4, count: 3 },
    { from: 6, to: 8, count: 2 },
  ]);
});

it('looks again while candles inside the gap are lacking', async () => {
  const { filler, sent } = fillerWith([[candle(1), candle(3)], 'all']);
  filler.request(gap(1, 4));
  await settled();
  expect(sent).toEqual([{ from: 1, to: 4, count: 3 }]);
});
