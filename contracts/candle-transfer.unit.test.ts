import { readCandles, writeCandles } from './candle-transfer';
import type { CandleAnswer } from './candle-transfer';

const column = (...values: number[]): Float64Array => Float64Array.from(values);
const answer: CandleAnswer = {
  source: 'simulated',
  columns: {
    time: column(60_000, 120_000),
    open: column(1, 2),
    high: column(3, 4),
    low: column(0.5, 1.5),
    close: column(2, 3),
    volume: column(10, NaN),
  },
  holes: [{ start: 0, end: 60_000 }],
};

function sent(of = answer) {
  const { headers, chunks } = writeCandles({ ...of, completeUntil: 180_000 });
  const body = new Uint8Array(Buffer.concat(chunks)).buffer;
  return { headers: new Headers(headers), body };
}

test('what is written is read', () => {
  const { headers, body } = sent();
  expect(body.byteLength).toBe(2 * 6 * 8);
  expect(headers.get('x-complete-until')).toBe('180000');
  expect(headers.has('x-start-clamped-to')).toBe(false);
  expect(readCandles(headers, body)).toEqual(answer);
});

test('the calendar of a user’s own candles is read as it is written, and one that is not known is refused', () => {
  const { headers, body } = sent({ ...answer, calendar: 'us-equities' });
  expect(readCandles(headers, body)).toEqual({ ...answer, calendar: 'us-equities' });
  headers.set('x-calendar', 'lunar');
  expect(() => readCandles(headers, body)).toThrow('expected one of 24x7, weekdays, us-equities');
});

test('columns that are a view of a larger memory are written alone', () => {
  const time = column(1, 60_000, 120_000, 2).subarray(1, 3);
  const { headers, body } = sent({ ...answer, columns: { ...answer.columns, time } });
  expect(readCandles(headers, body)).toEqual(answer);
});

test('a body that is shorter than its headers say is refused', () => {
  const { headers, body } = sent();
  expect(() => readCandles(headers, body.slice(8))).toThrow(
    'expected 6 columns of candles, was 88 bytes for 2 candles of simulated',
  );
});
