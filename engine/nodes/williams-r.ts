import {
  rangePositionColumn,
  rangePositionMemory,
  rangePositionStep,
} from '../indicators/range-position';
import { BAR_INPUTS, barColumns, barSlots, checkBarInputs } from './bar-inputs';
import { defineNode } from './definition';
import { periodSpec } from './params';

/** −100·(HH − C)/(HH − LL) is the position of the close in the range, in percent, less 100. */
const OFFSET = -100;

export const williamsRNode = defineNode({
  type: 'williamsRNode',
  role: 'signal',
  category: 'indicators',
  name: 'Williams %R',
  description:
    'Where the close lies in the range of the last n bars, −100 (lowest) to 0 (highest).',
  params: { period: periodSpec(14, 2, 50) },
  inputs: BAR_INPUTS,
  outputs: [{ id: 'williams-out', kind: 'number', aliases: ['williams-r-out'] }],
  checkInputs: checkBarInputs,
  warmup: ({ period }, inputs) => Math.max(0, ...inputs) + period - 1,
  memory: ({ period }) => rangePositionMemory(period),
  columns: ({ buffers, params, inputs, candles }) => [
    rangePositionColumn(buffers, barColumns(inputs, candles), params.period, OFFSET),
  ],
  step: ({ params, inputs, output, memory: at }) => {
    const { period } = params;
    const { high, low, close } = barSlots(inputs);
    return (values, memory, candle) => {
      const h = high < 0 ? candle.high : (values[high] as number);
      const l = low < 0 ? candle.low : (values[low] as number);
      const c = close < 0 ? candle.close : (values[close] as number);
      values[output] = rangePositionStep(memory, at, period, OFFSET, h, l, c);
    };
  },
});
