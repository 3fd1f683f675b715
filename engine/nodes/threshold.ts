import type { Column } from './column';
import { NOT_READY } from './column';
import { defineNode, whenInputsReady } from './definition';

/** Values at which the two outputs turn on and off. */
interface Levels {
  readonly upper: number;
  readonly upperOff: number;
  readonly lower: number;
  readonly lowerOff: number;
}

interface ThresholdParams {
  readonly threshold: number | null;
  readonly upperThreshold: number;
  readonly lowerThreshold: number;
  readonly hysteresis: number;
}

function levelsOf({ threshold, upperThreshold, lowerThreshold, hysteresis }: ThresholdParams) {
  if (threshold !== null) {
    return { upper: threshold, upperOff: threshold, lower: threshold, lowerOff: threshold };
  }
  return {
    upper: upperThreshold,
    upperOff: upperThreshold - hysteresis,
    lower: lowerThreshold,
    lowerOff: lowerThreshold + hysteresis,
  };
}

/** Next state of `overbought-out`: on above the level, off again below the lower one. */
function above({ upper, upperOff }: Levels, was: number, x: number): number {
  if (x !== x) return NOT_READY;
  return x > upper || (was === 1 && !(x < upperOff)) ? 1 : 0;
}

/** Next state of `oversold-out`. */
function below({ lower, lowerOff }: Levels, was: number, x: number): number {
  if (x !== x) return NOT_READY;
  return x < lower || (was === 1 && !(x > lowerOff)) ? 1 : 0;
}

export const thresholdNode = defineNode({
  type: 'thresholdNode',
  role: 'signal',
  category: 'logic',
  name: 'Threshold',
  description:
    'Overbought above one level and oversold below another, each until the value has clearly come back.',
  params: {
    threshold: {
      kind: 'number',
      default: null,
      description: 'One level for both without hysteresis (old graphs)',
    },
    upperThreshold: {
      kind: 'number',
      default: 70,
      onlyWhile: ['threshold', null],
      description: 'overbought-out turns true above it',
    },
    lowerThreshold: {
      kind: 'number',
      default: 30,
      onlyWhile: ['threshold', null],
      description: 'oversold-out turns true below it',
    },
    hysteresis: {
      kind: 'number',
      default: 5,
      min: 0,
      hard: { from: 0 },
      zeroShownAsDefault: true,
      onlyWhile: ['threshold', null],
      description: 'How far the value must come back before an output turns false',
    },
  },
  inputs: [{ id: 'value-in', kind: 'number', aliases: ['value1-in'] }],
  outputs: [
    { id: 'overbought-out', kind: 'boolean', aliases: ['above-out'] },
    { id: 'oversold-out', kind: 'boolean', aliases: ['below-out'] },
  ],
  // The one level of old graphs counts only where neither of today's is set.
  modernise: (data) => {
    const { threshold, ...rest } = data;
    const set = (key: string) => (rest[key] ?? '') !== '';
    const today = set('upperThreshold') || set('lowerThreshold');
    return today || !Object.hasOwn(data, 'threshold') ? rest : { ...rest, threshold };
  },
  checkParams: ({ threshold, upperThreshold, lowerThreshold }) =>
    threshold !== null || lowerThreshold < upperThreshold
      ? []
      : [
          {
            level: 'error',
            code: 'param_range',
            message: `expected lowerThreshold below upperThreshold ${upperThreshold}, was ${lowerThreshold}`,
          },
        ],
  warmup: whenInputsReady,
  memory: () => 2,
  columns: ({ buffers, params, inputs }) => {
    const { upper, upperOff, lower, lowerOff } = levelsOf(params);
    const input = inputs[0] as Column;
    const overbought = buffers.flags(input.length);
    const oversold = buffers.flags(input.length);
    buffers.kernels.thresholds(
      buffers.addressOf(input),
      upper,
      upperOff,
      lower,
      lowerOff,
      overbought.byteOffset,
      oversold.byteOffset,
      input.length,
    );
    return [overbought, oversold];
  },
  step: ({ params, inputs, output, memory: at }) => {
    const levels = levelsOf(params);
    const input = inputs[0] as number;
    return (values, memory) => {
      const x = values[input] as number;
      const over = above(levels, memory[at] as number, x);
      const under = below(levels, memory[at + 1] as number, x);
      memory[at] = over;
      memory[at + 1] = under;
      values[output] = over;
      values[output + 1] = under;
    };
  },
});
