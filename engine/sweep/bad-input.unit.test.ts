import type { ExecutionSettings } from '../execution/settings';
import { crossingGraph } from '../testing/crossing-graph';
import { planSweep } from './plan-sweep';

const SETTINGS: ExecutionSettings = {
  initialCash: 1_000,
  commissionRate: 0.001,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};

const plan = (sets: [string, string][], where: string[] = []) =>
  planSweep(crossingGraph(), SETTINGS, { sets, where });

test.each<[string, string, RegExp]>([
  ['nope.period', '1,2', /expected a parameter, was "nope.period"; one of price.priceType, fast/],
  ['fast.perid', '1,2', /expected fast.perid to name a parameter of fast, which has period/],
  ['fsat.period', '1,2', /was "fsat.period"; did you mean fast.period\?/],
  [
    'sma.period',
    '1,2',
    /expected sma.period to mean one node, was one of fast.period, slow.period/,
  ],
  ['enter.period', '1,2', /to name a parameter of enter, which has none/],
  ['commision_rate', '0', /did you mean commission_rate\?/],
  ['period', '1', /expected a parameter, was "period"/],
  ['fast.', '1', /expected a parameter, was "fast."/],
  ['.period', '1', /expected a parameter, was ".period"/],
  ['__proto__', '1', /expected a parameter, was "__proto__"/],
  ['constructor.period', '1', /expected a parameter/],
  ['fast.constructor', '1', /to name a parameter of fast/],
])('an unknown parameter: %s', (name, values, message) => {
  expect(() => plan([[name, values]])).toThrow(message);
});

test.each<[string, string, RegExp]>([
  ['fast.period', '', /expected fast.period without an empty value/],
  ['fast.period', '1,,2', /without an empty value/],
  ['fast.period', '1,x', /expected fast.period to be a number, was "x"/],
  ['fast.period', '0x10', /to be a number/],
  ['fast.period', '2:9', /expected fast.period as from:to:step, a list.*was "2:9"/],
  ['fast.period', '2:9:1:1', /expected fast.period as from:to:step/],
  ['fast.period', '2:9:0', /expected the step of fast.period above 0, was 0/],
  ['fast.period', '2:9:-1', /expected the step of fast.period above 0, was -1/],
  ['fast.period', '9:2:1', /expected the start of fast.period to be at most its end, was 9:2/],
  ['fast.period', 'a:2:1', /expected the start of fast.period to be a number, was "a"/],
  ['fast.period', '2:1e400:1', /expected the end of fast.period to be a number/],
  ['fast.period', '1:2:0.5', /expected fast.period to be a whole number, was 1.5/],
  ['fast.period', '0,1', /expected fast.period to be a value that counts, was 0/],
  ['fast.period', '-3', /expected fast.period at least 1 and at most 10000, was -3/],
  ['fast.period', '10001', /expected fast.period at least 1 and at most 10000, was 10001/],
  ['fast.period', '5,6,5', /expected fast.period to have each value once, has 5 twice/],
  ['limit.value', '0:1e9:0.001', /expected limit.value to have at most 10000 values/],
  [
    'limit.value',
    String(Array.from({ length: 10_001 }, (_, i) => i)),
    /at most 10000 values, were 10001/,
  ],
  ['limit.value', 'log:0:1:5', /expected the start of limit.value above 0, was 0/],
  ['limit.value', 'log:1:2', /expected limit.value as log:from:to:count, was log:1:2/],
  ['limit.value', 'log:1:2:1', /expected the count of limit.value to be a whole number above 1/],
  ['up.crossType', 'above,sideways', /expected up.crossType to be one of above.*was "sideways"/],
  ['buy.pyramiding', 'yes', /expected buy.pyramiding to be true or false, was "yes"/],
  ['commission_rate', '0.5', /expected commission_rate at least 0 and at most 0.1, was 0.5/],
  ['slippage_rate', '11%', /expected slippage_rate at least 0 and at most 0.1, was 0.11/],
  ['commission_fixed', '10bp', /expected commission_fixed to be a number, was "10bp"/],
  ['initial_capital', '0', /expected initial_capital above 0 and at most/],
  ['fill', 'never', /expected fill to be one of|expected fill next_open or same_close/],
])('values that %s cannot have: %s', (name, values, message) => {
  expect(() => plan([[name, values]])).toThrow(message);
});

test('a parameter that varies twice, by whatever name', () => {
  expect(() =>
    plan([
      ['rsi.period', '5,6'],
      ['momentum.period', '5,6'],
    ]),
  ).toThrow('expected each parameter once, was momentum.period twice, which is rsi.period too');
});

test('nothing to vary', () => {
  expect(() => plan([])).toThrow('expected at least one parameter to vary');
});

test.each<[string, RegExp]>([
  ['', /expected a parameter or a number, was the end at character 1/],
  ['fast.period', /expected a comparison such as a < b at character 1/],
  ['fast.period <', /expected a parameter or a number, was the end at character 14/],
  [
    'fast.period < slow.perod',
    /expected a parameter, was "slow.perod"; did you mean slow.period\?/,
  ],
  ['fast.period < slow.period slow.period', /expected the end, was "slow.period" at character 27/],
  ['(fast.period < 3', /expected \), was the end/],
  ['fast.period < 3)', /expected the end, was "\)"/],
  ['1 < 2 < 3', /expected the end, was "<"/],
  ['fast.period and 3', /expected a comparison such as a < b/],
  ['(fast.period < 3) + 1 > 2', /expected a number at character 1/],
  ['not fast.period', /expected a comparison/],
  ['-(1 < 2) < 3', /expected a number/],
  ['fast.period ; 1', /expected a name, a number or a sign, was ";"/],
  ['process.exit(1)', /expected a parameter, was "process.exit"/],
  ['up.crossType == 1', /expected a word such as "ETH\/USD" at character 17/],
  ['up.crossType < "above"', /expected == or != between words, was "<"/],
  ['up.crossType + 1 > 2', /expected a parameter with numbers, or a word after ==/],
  ['up.crossType == "abo', /expected a name, a number or a sign, was "\\""/],
  ['symbol == "ETH/USD"', /expected symbol to vary, as a constraint names it/],
  ['sma.period < 3', /expected sma.period to mean one node/],
  [`${'('.repeat(60)}1 < 2${')'.repeat(60)}`, /expected at most 50 levels/],
  [`1 < ${'1+'.repeat(600)}1`, /expected a constraint of at most 1000 characters/],
])('a constraint that cannot be read: %s', (where, message) => {
  expect(() => plan([['fast.period', '1,2']], [where])).toThrow(message);
});
