import { marketOfText } from './symbol-path';
import { windowText } from './window-text';

const STEP = 60_000;

function window(rows: readonly (readonly number[])[]): Buffer {
  return Buffer.from(Float64Array.from(rows.flat()).buffer);
}

const row = (i: number, close = 1.1) => [
  i * STEP,
  0.1,
  1e-7,
  1e21,
  close,
  0.30000000000000004,
  NaN,
];

test('texts read back as the same numbers, and what is unknown as null', () => {
  const { texts, lastTime, regular } = windowText(window([row(1), row(2)]), STEP, undefined);
  expect(JSON.parse(texts[0] ?? '')).toEqual({
    time: STEP,
    open: 0.1,
    high: 1e-7,
    low: 1e21,
    close: 1.1,
    volume: 0.30000000000000004,
    trades: null,
  });
  expect([lastTime, regular]).toEqual([2 * STEP, true]);
});

test('a moved window is the same as one written anew', () => {
  const before = windowText(window([row(1), row(2), row(3)]), STEP, undefined);
  const moved = window([row(2), row(3), row(4)]);
  expect(windowText(moved, STEP, before).texts).toEqual(windowText(moved, STEP, undefined).texts);
  const changed = window([row(1), row(2, 7), row(3)]);
  expect(windowText(changed, STEP, before).texts).toEqual(
    windowText(changed, STEP, undefined).texts,
  );
});

test('a window with a hole is not regular', () => {
  expect(windowText(window([row(1), row(3)]), STEP, undefined).regular).toBe(false);
});

test.each([
  ['BTC-USD', 'BTC/USD'],
  ['btc%2Fusd', 'BTC/USD'],
  ['LOAD-0001-USD', 'LOAD-0001/USD'],
  ['%E0%A4%A', undefined],
  ['BTC', undefined],
  ['A/B/C', undefined],
  ['btcusd', 'BTC/USD'],
  ['BRK.B-USD', 'BRK.B/USD'],
  ['simulated:BTC-USD', 'BTC/USD'],
  ['simulated%3ABTCUSD', 'BTC/USD'],
  ['coinbase:BTC-USD', 'BTC/USD', 'coinbase'],
  ['kraken:BTC-USD', undefined],
])('%s names %s', (text, symbol, source = 'simulated') => {
  const named = marketOfText(text, [{ source: 'simulated' }, { source: 'coinbase' }]);
  expect(named).toEqual(symbol && { symbol, market: { source } });
});
