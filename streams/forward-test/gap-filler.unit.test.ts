import { AppError, UnavailableError } from '../../core/errors';
import { decodeEvent } from '../../contracts/events';
import { parseInstrumentId } from '../../contracts/instrument';
import type { OutgoingRecord } from '../../core/ports';
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

function fillerWith(answers: (ReturnType<typeof candle>[] | 'all' | Error)[]) {
  const warn = jest.fn();
  const refused: { from: number; to: number; reason: string }[] = [];
  let now = 0;
  const sent: { from: number; to: number; count: number }[] = [];
  let onSend = silent;
  const filler = new GapFiller(
    {
      fetchCandles: async ({ from, to }) => {
        const answer = answers.shift() ?? 'all';
        if (answer instanceof Error) throw answer;
        if (answer !== 'all') return answer;
        const length = (to - from) / MINUTE;
        return Array.from({ length }, (_, i) => candle(from / MINUTE + i));
      },
      send: async (records: readonly OutgoingRecord[]) => {
        for (const { value } of records) {
          const event = decodeEvent('forward-test.input', value);
          if (event.type === 'session.backfill_refused') refused.push(event.payload);
          if (event.type !== 'session.backfill') continue;
          const { from, to, candles } = event.payload;
          sent.push({ from: from / MINUTE, to: to / MINUTE, count: candles.length });
        }
        onSend();
      },
      now: () => now,
      newId: () => '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a03',
      pause: async (ms) => void (now += ms),
      log: { debug: silent, info: silent, warn, error: silent },
    },
    900_000,
  );
  return { filler, sent, refused, warn, whenSent: (callback: () => void) => (onSend = callback) };
}

async function settled(): Promise<void> {
  for (let i = 0; i < 1_000; i++) await Promise.resolve();
}

it('answers a gap that is found while the answer to another is on its way', async () => {
  const { filler, sent, whenSent } = fillerWith([]);
  // The log may have the answer, and the session the next gap, before the sender hears of it.
  whenSent(() => {
    whenSent(silent);
    filler.request(gap(6, 8), () => true);
  });
  filler.request(gap(1, 4), () => true);
  await settled();
  expect(sent).toEqual([
    { from: 1, to: 4, count: 3 },
    { from: 6, to: 8, count: 2 },
  ]);
});

it('looks again while candles inside the gap are lacking', async () => {
  const { filler, sent } = fillerWith([[candle(1), candle(3)], 'all']);
  filler.request(gap(1, 4), () => true);
  await settled();
  expect(sent).toEqual([{ from: 1, to: 4, count: 3 }]);
});

/** Answers of a quarter of an hour, when each is asked for after the longest wait. */
const QUARTER = 900 / 15;
const unknown = new AppError('UNKNOWN_SYMBOL', 'no such symbol');
const unknownAgain = (times: number) => Array.from({ length: times }, () => unknown);

it('answers with the reason when a symbol stays unknown, and does not ask again', async () => {
  const notFollowed = new AppError('MARKET_REQUEST', 'expected one of coinbase', { status: 422 });
  const away = new UnavailableError('away');
  const answers = [away, notFollowed, ...unknownAgain(2 * QUARTER)];
  const { filler, sent, refused } = fillerWith(answers);
  filler.request(gap(1, 4), () => true);
  await settled();
  expect(sent).toEqual([]);
  expect(refused).toEqual([
    {
      from: MINUTE,
      to: 4 * MINUTE,
      reason:
        'candles from 1970-01-01T00:01:00.000Z to 1970-01-01T00:04:00.000Z are missing and cannot ' +
        'be fetched: no such symbol',
    },
  ]);
  expect(answers.length).toBeGreaterThan(0);
  expect(filler.waiting()).toEqual({ count: 0, oldestSeconds: 0 });
});

it.each([
  ['a wrong address', new AppError('MARKET_REQUEST', 'answered 404', { status: 404 })],
  ['a replica whose list is older', unknown],
])('waits while %s answers', async (_, error) => {
  const some = Array.from({ length: 20 }, () => error);
  const { filler, sent, refused } = fillerWith([...some, [], ...some]);
  filler.request(gap(1, 4), () => true);
  await settled();
  expect(refused).toEqual([]);
  expect(sent).toEqual([{ from: 1, to: 4, count: 3 }]);
});

it('neither asks nor counts when the session is gone', async () => {
  const { filler, sent } = fillerWith(
    Array.from({ length: 30 }, () => new UnavailableError('away')),
  );
  let isWanted = true;
  filler.request(gap(1, 4), () => isWanted);
  for (let i = 0; i < 20; i++) await Promise.resolve();
  expect(filler.waiting().count).toBe(1);
  isWanted = false;
  expect(filler.waiting()).toEqual({ count: 0, oldestSeconds: 0 });
  await settled();
  expect(sent).toEqual([]);
  filler.request(gap(6, 8), () => true);
  await settled();
  expect(sent).toHaveLength(1);
});

it('says how long a gap has waited, and warns again while it keeps failing', async () => {
  const away = Array.from({ length: 30 }, () => new UnavailableError('away'));
  const { filler, sent, warn } = fillerWith(away);
  const seen: number[] = [];
  warn.mockImplementation(() => seen.push(filler.waiting().oldestSeconds));
  filler.request(gap(1, 4), () => true);
  expect(filler.waiting()).toEqual({ count: 1, oldestSeconds: 0 });
  await settled();
  expect(sent).toHaveLength(1);
  // 0.5 + 1 + 2 + 4 + 8 s, then 15 s between attempts.
  expect(seen).toEqual([0, 15.5 + 15 * 15]);
  expect(filler.waiting()).toEqual({ count: 0, oldestSeconds: 0 });
});
