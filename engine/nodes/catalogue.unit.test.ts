import { NOT_READY } from './column';
import { nodeCatalogue } from './catalogue';
import { NODE_TABLE } from './table';

/** Inputs and outputs as the editor draws them, and handles beyond those. */
const DRAWN: Record<string, [inputs: string, outputs: string]> = {
  priceNode: ['', 'price-out'],
  constantNode: ['', 'value-out'],
  timeNode: ['', 'time-out'],
  spreadNode: ['', 'spread-out'],
  smaNode: ['price-in', 'sma-out'],
  emaNode: ['price-in', 'ema-out'],
  rsiNode: ['price-in', 'rsi-out'],
  atrNode: ['price-in', 'atr-out'],
  adxNode: ['price-in', 'adx-out di-plus-out di-minus-out'],
  williamsRNode: ['price-in', 'williams-out'],
  cciNode: ['price-in', 'cci-out'],
  macdNode: ['price-in', 'macd-out signal-out histogram-out'],
  bollingerBandsNode: ['price-in', 'upper-out middle-out lower-out'],
  stochasticNode: ['price-in', 'k-out d-out'],
  volumeNode: ['data-in', 'volume-out'],
  compareNode: ['value1-in value2-in', 'result-out'],
  thresholdNode: ['value-in', 'overbought-out oversold-out'],
  divergenceNode: ['price-in indicator-in', 'bullish-div-out bearish-div-out'],
  patternNode: ['price-in', 'pattern-out'],
  crossoverNode: ['fast-in slow-in', 'cross-out'],
  andNode: ['input-a input-b', 'result-out'],
  orNode: ['input-a input-b', 'result-out'],
  notNode: ['input-in', 'result-out'],
  buyNode: ['trigger-in', 'order-out'],
  sellNode: ['trigger-in', 'order-out'],
  holdNode: ['trigger-in condition-in', 'hold-out'],
  stopLossNode: ['trigger-in price-in atr-in', 'stop-triggered'],
  takeProfitNode: ['trigger-in price-in', 'profit-triggered'],
  positionSizeNode: ['signal-in portfolio-value-in volatility-in win-rate-in', 'position-size-out'],
  labelNode: ['', ''],
};

const EXTRA: Record<string, string[]> = {
  spreadNode: ['bid-in', 'ask-in'],
  atrNode: ['high-in', 'low-in', 'close-in'],
  adxNode: ['high-in', 'low-in', 'close-in'],
  williamsRNode: ['high-in', 'low-in', 'close-in'],
  cciNode: ['high-in', 'low-in', 'close-in'],
  stochasticNode: ['high-in', 'low-in', 'close-in'],
};

const words = (text: string) => text.split(' ').filter((word) => word !== '');

test('the catalogue lists all thirty nodes, the handles that the editor draws first', () => {
  const catalogue = nodeCatalogue();
  expect(Object.keys(catalogue)).toEqual(Object.keys(DRAWN));
  for (const [type, [inputs, outputs]] of Object.entries(DRAWN)) {
    const entry = catalogue[type];
    const drawn = words(inputs);
    expect([type, entry?.inputs.slice(0, drawn.length)]).toEqual([type, drawn]);
    expect(entry?.outputs.slice(0, words(outputs).length)).toEqual(words(outputs));
    expect(entry?.inputs).toEqual(expect.arrayContaining(EXTRA[type] ?? []));
    expect(entry?.description).toMatch(/\.$/);
  }
  expect(catalogue['andNode']).toMatchObject({
    class_name: 'AndNode',
    category: 'logic',
    aliases: { 'input-a': ['input1-in'], 'input-b': ['input2-in'] },
  });
  expect(catalogue['divergenceNode']?.outputs).toContain('divergence-out');
  expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
});

const sizes = [...NODE_TABLE.values()].flatMap((node) => (node.role === 'size' ? [node] : []));

test.each(sizes)('$type sizes nothing while its first input, the signal, is not true', (node) => {
  const defaults = Object.entries(node.params).map(([name, spec]) => [name, spec.default]);
  const size = node.size(
    Object.fromEntries(defaults) as never,
    node.inputs.map((_, slot) => slot),
  );
  const won = { wins: 30, losses: 10, wonMoney: 300, lostMoney: 50 };
  const account = { cash: 1_000, equity: () => 1_000, ...won };
  const sized = (signal: number) =>
    size(Float64Array.from([signal, 1_000, 2, 0.6, 100]), 100, account);
  expect(node.inputs[0]?.kind).toBe('boolean');
  expect([0, NOT_READY, NaN].map(sized)).toEqual([0, 0, 0]);
  expect(sized(1)).toBeGreaterThan(0);
});
