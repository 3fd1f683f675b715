import {
  rangePositionColumn,
  rangePositionMemory,
  rangePositionStep,
} from '../indicators/range-position';
import { smaColumn, smaMemory, smaStep } from '../indicators/sma';
import { BAR_INPUTS, barColumns, barSlots, checkBarInputs } from './bar-inputs';
import { defineNode } from './definition';
import { periodSpec } from './params';

export const stochasticNode = defineNode({
  type: 'stochasticNode',
  role: 'signal',
  category: 'indicators',
  name: 'Stochastic',
  description:
    'Lane’s slow stochastic: where the close lies in the range of the last bars, 0 to 100.',
  params: {
    kPeriod: { ...periodSpec(14, 1, 50), description: 'Bars of the range' },
    dPeriod: { ...periodSpec(3, 1, 20), description: 'Bars of the mean that turns %K into %D' },
    smooth: {
      ...periodSpec(3, 1, 10),
      description: 'Bars of the mean that smooths %K; 1 is the fast stochastic',
    },
  },
  inputs: BAR_INPUTS,
  outputs: [
    { id: 'k-out', kind: 'number' },
    { id: 'd-out', kind: 'number' },
  ],
  checkInputs: checkBarInputs,
  warmup: ({ kPeriod, dPeriod, smooth }, inputs) => {
    const k = Math.max(0, ...inputs) + kPeriod + smooth - 2;
    return [k, k + dPeriod - 1];
  },
  memory: ({ kPeriod, dPeriod, smooth }) =>
    rangePositionMemory(kPeriod) + smaMemory(smooth) + smaMemory(dPeriod),
  work: () => 2,
  columns: ({ buffers, params: { kPeriod, dPeriod, smooth }, inputs, candles }) => {
    const raw = rangePositionColumn(buffers, barColumns(inputs, candles), kPeriod, 0);
    const k = smaColumn(buffers, raw, smooth);
    return [k, smaColumn(buffers, k, dPeriod)];
  },
  step: ({ params: { kPeriod, dPeriod, smooth }, inputs, output, memory: at }) => {
    const { high, low, close } = barSlots(inputs);
    const kAt = at + rangePositionMemory(kPeriod);
    const dAt = kAt + smaMemory(smooth);
    return (values, memory, candle) => {
      const h = high < 0 ? candle.high : (values[high] as number);
      const l = low < 0 ? candle.low : (values[low] as number);
      const c = close < 0 ? candle.close : (values[close] as number);
      const raw = rangePositionStep(memory, at, kPeriod, 0, h, l, c);
      const k = smaStep(memory, kAt, smooth, raw);
      values[output] = k;
      values[output + 1] = smaStep(memory, dAt, dPeriod, k);
    };
  },
});
