import { jsonTextHash } from './canonical-json';
import { add, compare, divide, multiply, subtract } from './decimals';
import { decodeJson } from './json';
import { booleanOf, decimalText, integerOf } from './numbers';
import { addressWithoutPassword, withoutSecrets, withoutSecretsIn } from './secrets';
import { sessionStatus, tradeSide, tradeStatus } from './statuses';
import { readTime } from './times';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const iso = (value: unknown) => readTime(value, NOW)?.iso;

test.each([
  ['1,234.50', '1234.50'],
  ['1.234,50', '1234.50'],
  ['1 234', '1234'],
  ['$1,000', '1000'],
  ['12.5 %', '12.5'],
  ['-0.0', '0.0'],
  ['007.10', '7.10'],
  ['1e-7', '0.0000001'],
  ['1.5e3', '1500'],
  [1e21, '1000000000000000000000'],
  [0.1, '0.1'],
  [9_007_199_254_740_993n, '9007199254740993'],
  ['.5', '0.5'],
  ['12,5', '12.5'],
  ['0,123', '0.123'],
  ['-0,005', '-0.005'],
  ['1,234', '1234'],
])('%s is the number %s', (value, text) => expect(decimalText(value)).toBe(text));

test.each([
  '',
  'abc',
  'NaN',
  'Infinity',
  NaN,
  Infinity,
  null,
  {},
  '1.2.3',
  '--1',
  '1,23,456',
  '0,123,456',
  '0.123,45',
])('%s is no number', (value) => expect(decimalText(value)).toBeUndefined());

test('whole numbers and booleans of any spelling', () => {
  expect(['3', '3.0', 3n, '3.5', '9007199254740993'].map(integerOf)).toEqual([
    3,
    3,
    3,
    undefined,
    undefined,
  ]);
  expect([1, 0n, 'True', 'f', 'yes', '', 'maybe'].map(booleanOf)).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
    undefined,
  ]);
});

test('times of any unit are one instant', () => {
  const all = [
    1_755_000_000,
    '1755000000',
    1_755_000_000_000,
    1_755_000_000_000_000,
    '1755000000000000000',
  ];
  expect(new Set(all.map(iso))).toEqual(new Set(['2025-08-12T12:00:00.000Z']));
  expect(iso('2025-08-12 12:00:00.123456')).toBe('2025-08-12T12:00:00.123456Z');
  expect(iso('2025-08-12T14:00:00+02:00')).toBe('2025-08-12T12:00:00.000Z');
  expect(iso('2025-08-12T14:00:00.5+02')).toBe('2025-08-12T12:00:00.500Z');
  expect(iso('Tue Aug 12 2025 14:00:00 GMT+0200 (CEST)')).toBe('2025-08-12T12:00:00.000Z');
  expect(iso('Tue Aug 12 2025 12:00:00')).toBe('2025-08-12T12:00:00.000Z');
  expect(iso('1755000000.25')).toBe('2025-08-12T12:00:00.250Z');
  expect(readTime('2025-08-12 12:00:00', NOW)?.altered).toBe(false);
  expect(readTime(1_755_000_000, NOW)?.altered).toBe(true);
});

test.each([0, '', null, 'soon', '2014-12-31', '2026-01-03', '2025-02-30', -1, {}])(
  '%s is no time',
  (value) => expect(iso(value)).toBeUndefined(),
);

test('statuses and sides, whatever their case; what was running is stopped', () => {
  expect(['running', 'PAUSED', '', 'Done', 'FAILED', 'odd'].map(sessionStatus)).toEqual([
    { status: 'STOPPED', wasRunning: true },
    { status: 'STOPPED', wasRunning: true },
    { status: 'STOPPED' },
    { status: 'COMPLETED' },
    { status: 'ERROR' },
    undefined,
  ]);
  expect(['closed', 'canceled', 'Pending', 'odd'].map(tradeStatus)).toEqual([
    'FILLED',
    'CANCELLED',
    'REJECTED',
    undefined,
  ]);
  expect(['buy', 'LONG', 'OrderSide.SELL', 'exit', 'hold'].map(tradeSide)).toEqual([
    'BUY',
    'BUY',
    'SELL',
    'SELL',
    undefined,
  ]);
});

test('decimals are exact', () => {
  expect(add('0.1', '0.2')).toBe('0.3');
  expect(subtract('1', '1.00')).toBe('0');
  expect(multiply('0.00000001', '123456789.12345678')).toBe('1.2345678912345678');
  expect(divide('1', '3', 4)).toBe('0.3333');
  expect(divide('-1', '8')).toBe('-0.125');
  expect([compare('1.0', '1'), compare('-2', '1'), compare('10', '9.99')]).toEqual([0, -1, 1]);
});

test('JSON encoded twice is decoded, and hashed as what it holds, with its numbers as written', () => {
  expect(decodeJson(JSON.stringify(JSON.stringify({ a: 1 })))).toEqual({
    ok: true,
    value: { a: 1 },
  });
  expect(decodeJson('')).toEqual({ ok: true, value: undefined });
  expect(decodeJson('{')).toEqual({ ok: false, value: undefined });
  expect(jsonTextHash('{"b": 1.10, "a": [ ]}')).toBe(jsonTextHash('{"a":[],"b":1.10}'));
  expect(jsonTextHash('{"a":1.10}')).not.toBe(jsonTextHash('{"a":1.1}'));
});

test.each([
  ['plain', 'x'],
  ['escaped', '"'],
])('long %s texts are read, whatever stands beside them', (_what, one) => {
  const text = one.repeat(10_000_000);
  const json = `[1.12345678901234567890,${JSON.stringify(text)}]`;
  const read = decodeJson(JSON.stringify(json), 'text');
  expect(read.ok).toBe(true);
  expect((read.value as string[])[0]).toBe('1.12345678901234567890');
  expect((read.value as string[])[1] === text).toBe(true);
  expect(jsonTextHash(json)).toBe(jsonTextHash(json.replace(',', ' , ').replace(']', ' ] ')));
});

test('secrets are removed by the names of their columns, and passwords from addresses', () => {
  expect(
    withoutSecrets({
      hashed_password: 'x',
      apiKey: 'y',
      name: 'z',
      token: null,
      deep: { secret: 1 },
      setting: { key: 'jwt_secret', value: 'a', updated_at: 'then' },
      plain: { key: 'max_sessions', value: '5' },
      list: [{ passphrase: 'p' }, 'text', '{"pwd": 1}'],
      json: '{"size": 1.10, "exchange": {"access_key": "k"}}',
      twice: JSON.stringify(JSON.stringify([{ api_secret: 's' }])),
      untouched: '{"note": "no token here", "price": 1.10}',
      broken: '{"token',
    }),
  ).toEqual({
    hashed_password: '[removed]',
    apiKey: '[removed]',
    name: 'z',
    token: null,
    deep: { secret: '[removed]' },
    setting: { key: 'jwt_secret', value: '[removed]', updated_at: 'then' },
    plain: { key: 'max_sessions', value: '5' },
    list: [{ passphrase: '[removed]' }, 'text', '{"pwd":"[removed]"}'],
    json: '{"size":1.1,"exchange":{"access_key":"[removed]"}}',
    twice: '[{"api_secret":"[removed]"}]',
    untouched: '{"note": "no token here", "price": 1.10}',
    broken: '{"token',
  });
  expect(addressWithoutPassword('postgres://u:p@ss@host/db')).toBe('postgres://u:***@host/db');
});

test.each([
  ['redis://:pw@host:6379/0', 'redis://:[removed]@host:6379/0'],
  ['at postgres://u:p@ss@host/db now', 'at postgres://u:[removed]@host/db now'],
  ['https://host/path?a=1&api_key=k&b=2', 'https://host/path?a=1&api_key=[removed]&b=2'],
  ["host=db password='p w' user=u", 'host=db password=[removed] user=u'],
  ['{"urls": ["amqp://u:pw@host"]}', '{"urls":["amqp://u:[removed]@host"]}'],
  ['{"url": "redis:\\/\\/:pw@host"}', '{"url":"redis://:[removed]@host"}'],
  ['{"apiKey": "k", "size": ', '{"apiKey": "[removed]", "size": '],
  ["{'api_secret': 'k', 'n': None}", "{'api_secret': '[removed]', 'n': None}"],
  ['http://host:8080/users/@me', 'http://host:8080/users/@me'],
  ['a token is missing', 'a token is missing'],
  ['{"url": "https://host/a"}', '{"url": "https://host/a"}'],
])('%s is copied as %s', (text, copied) => expect(withoutSecretsIn(text)).toBe(copied));
