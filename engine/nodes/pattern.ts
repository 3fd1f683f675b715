import {
  patternColumn,
  patternMemory,
  patternRule,
  patternStep,
  patternWarmup,
} from '../indicators/pattern';
import { defineNode } from './definition';

export const patternNode = defineNode({
  type: 'patternNode',
  role: 'signal',
  category: 'logic',
  name: 'Pattern',
  description: 'True on the bar that completes a chart pattern.',
  params: {
    patternType: {
      kind: 'choice',
      default: 'double_top',
      choices: [
        'double_top',
        'double_bottom',
        'head_shoulders',
        'inverse_head_shoulders',
        'triangle',
        'flag',
        'pennant',
        'wedge',
      ],
      description: 'Which pattern',
    },
    confidence: {
      kind: 'number',
      default: 0.8,
      min: 0.5,
      max: 1,
      hard: { above: 0, to: 1 },
      description: 'Minimum score; 1 is a perfect match',
    },
    lookbackBars: {
      kind: 'integer',
      default: 50,
      min: 20,
      max: 200,
      hard: { from: 5, to: 10_000 },
      olderKeys: ['lookback'],
      description: 'Bars within which the whole pattern must lie',
    },
  },
  inputs: [{ id: 'price-in', kind: 'number' }],
  outputs: [{ id: 'pattern-out', kind: 'boolean' }],
  warmup: ({ patternType, confidence, lookbackBars }, inputs) =>
    Math.max(0, ...inputs) + patternWarmup(patternRule(patternType, confidence, lookbackBars)),
  memory: ({ patternType, confidence, lookbackBars }) =>
    patternMemory(patternRule(patternType, confidence, lookbackBars)),
  work: () => 12,
  columns: ({ buffers, params: { patternType, confidence, lookbackBars }, inputs }) => {
    const rule = patternRule(patternType, confidence, lookbackBars);
    return [patternColumn(buffers, inputs[0] as Float64Array, rule)];
  },
  step: ({ params, inputs, output, memory: at }) => {
    const rule = patternRule(params.patternType, params.confidence, params.lookbackBars);
    const input = inputs[0] as number;
    return (values, memory) => {
      values[output] = patternStep(memory, at, rule, values[input] as number);
    };
  },
});
