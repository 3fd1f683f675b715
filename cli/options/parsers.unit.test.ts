import { symbol } from './instrument';
import {
  amount,
  costRate,
  feed,
  fraction,
  instant,
  interval,
  names,
  rebate,
  timeframe,
  wholeNumber,
} from './parsers';

test('a part is written as fraction, percent or basis points', () => {
  expect(['0.001', '0.1%', '10bp', '10 bps'].map(fraction)).toEqual([0.001, 0.001, 0.001, 0.001]);
  expect([fraction('0'), fraction('1'), fraction('100%')]).toEqual([0, 1, 1]);
});

test('a fee is at most what a server takes', () => {
  expect(['10%', '0.07%', '0.1'].map(costRate)).toEqual([0.1, 0.0007, 0.1]);
  expect(() => costRate('50%')).toThrow('Expected a rate from 0 to 0.1, such as');
});

test.each(['', '%', '5', '101%', '-0.1', 'NaN', '0x1', '1e999', 'one', '10001bp'])(
  'no part: %p',
  (text) => expect(() => fraction(text)).toThrow(/Expected a rate from 0 to 1/),
);

test.each(['-1', '1e16', 'Infinity', '', '1,000'])('no amount: %p', (text) =>
  expect(() => amount(text)).toThrow(/Expected a number, 0 or more/),
);

test('times are numbers of any unit or ISO, UTC where no zone is given', () => {
  const noon = Date.UTC(2022, 0, 31, 12);
  const texts = ['1643630400', '1643630400000', '1643630400000000', '2022-01-31T12:00Z'];
  for (const text of [...texts, '2022-01-31 12:00', '2022-01-31T13:30:00.000+01:30']) {
    expect(instant(text)).toBe(noon);
  }
  expect(instant('2022-01-31')).toBe(Date.UTC(2022, 0, 31));
  for (const day of ['20220131', '2022/01/31', '31.01.2022']) {
    expect(instant(day)).toBe(Date.UTC(2022, 0, 31));
  }
  for (const text of [
    ...['2022', '0', '1104537600'],
    '',
    'now',
    '2022-13-01',
    '2022-02-29',
    '2022-01-31T25:00',
    '01/31/2022',
  ]) {
    expect(() => instant(text)).toThrow(/Expected a time/);
  }
});

test('a symbol may name its exchange, in every spelling of the API', () => {
  const names = ['BTC/USD', 'btc-usd', 'BTCUSD', 'coinbase:BTC-USD', 'imported:eur/usd'];
  expect(names.map(symbol)).toEqual([
    ...['BTC/USD', 'BTC/USD', 'BTC/USD'],
    ...['coinbase:BTC/USD', 'imported:EUR/USD'],
  ]);
  for (const text of ['', 'bitcoin', ':BTC/USD', 'a:b:BTC/USD', 'imported.4:EUR/USD']) {
    expect(() => symbol(text)).toThrow(/Expected a symbol.*or an instrument/);
  }
});

test('timeframes, counts, lists and feeds', () => {
  expect(timeframe('5m')).toBe('5m');
  expect(() => timeframe('7m')).toThrow(/Expected one of 5s, .* 1d\./);
  expect(wholeNumber('12')).toBe(12);
  for (const text of ['0', '1.5', '-3', 'x']) expect(() => wholeNumber(text)).toThrow(/whole/);
  expect(names('a, b,,c')).toEqual(['a', 'b', 'c']);
  for (const text of ['', ' , ']) expect(() => names(text)).toThrow(/at least one name/);
  const first = feed('ETH/USD=a=b.csv');
  expect(feed('LTC/USD=c.csv', first)).toEqual([
    { symbol: 'ETH/USD', path: 'a=b.csv' },
    { symbol: 'LTC/USD', path: 'c.csv' },
  ]);
  expect(feed('coinbase:eth-usd=d.csv')).toEqual([{ symbol: 'coinbase:ETH/USD', path: 'd.csv' }]);
  expect(() => feed('ether=d.csv')).toThrow(/Expected a symbol/);
  for (const text of ['ETH/USD', '=x.csv', 'ETH=']) expect(() => feed(text)).toThrow(/ETH\/USD=/);
});

test('a maker rate may be a rebate', () => {
  expect(rebate('-1bp')).toBe(-0.0001);
  expect(rebate('0.02%')).toBeCloseTo(0.0002, 12);
  expect(() => rebate('-20%')).toThrow('from -0.1 to 1');
});

test('an interval has a unit, and is from a second to a day', () => {
  expect(['1s', '15m', ' 24h '].map(interval)).toEqual([1_000, 900_000, 86_400_000]);
  for (const text of ['0s', '15', '25h', '1d', '-5m', '1.5h']) {
    expect(() => interval(text)).toThrow('Expected 1s to 24h, such as 30s, 15m or 2h.');
  }
});
