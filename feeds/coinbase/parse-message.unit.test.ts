import { messageParser } from './parse-message';
import { denseIds } from './wire-schemas';

const parseMessage = messageParser(denseIds);

const match = {
  type: 'match',
  trade_id: 10,
  maker_order_id: 'ac928c66-ca53-498f-9c13-a110027a60e8',
  taker_order_id: '132fb6ae-456b-4654-b4e0-d681ac05cea1',
  side: 'sell',
  size: '5.23512',
  price: '400.23',
  product_id: 'BTC-USD',
  sequence: 50,
  time: '2014-11-07T08:19:27.028459Z',
};

test('a match becomes a print with the taker side, whole milliseconds and the text as sent', () => {
  expect(parseMessage(JSON.stringify(match), 0)).toEqual({
    kind: 'trade',
    isLastMatch: false,
    trade: {
      symbol: 'BTC/USD',
      tradeId: 10,
      time: Date.parse('2014-11-07T08:19:27.028Z'),
      price: '400.23',
      size: '5.23512',
      side: 'buy',
      source: 'coinbase',
    },
  });
});

test('only the last dash of a product id parts base and quote', () => {
  const frame = JSON.stringify({ ...match, product_id: 'LOAD-0001-USD', source: 'simulated' });
  expect(parseMessage(frame, 0)).toMatchObject({
    trade: { symbol: 'LOAD-0001/USD', source: 'simulated' },
  });
});

test.each([
  ['{"type":"match"', 'expected JSON'],
  ['null', 'expected an object with a type'],
  ['{"type":7}', 'expected an object with a type'],
  [JSON.stringify({ ...match, trade_id: 1.5 }), 'match trade_id'],
  [JSON.stringify({ ...match, trade_id: 0 }), 'match trade_id'],
  [JSON.stringify({ ...match, price: '-1' }), 'match price'],
  [JSON.stringify({ ...match, price: 400.23 }), 'match price'],
  [JSON.stringify({ ...match, size: '1e5' }), 'match size'],
  [JSON.stringify({ ...match, time: 'noon' }), 'match time'],
  [JSON.stringify({ ...match, side: 'both' }), 'match side'],
])('the frame %s is malformed', (frame, reason) => {
  const parsed = parseMessage(frame, 0);
  expect(parsed.kind).toBe('malformed');
  expect(parsed).toMatchObject({ reason: expect.stringContaining(reason) });
});

test.each(['received', 'toString', '__proto__'])('the unknown type %s is ignored', (type) => {
  expect(parseMessage(`{"type":"${type}"}`, 0)).toEqual({ kind: 'ignored' });
});
