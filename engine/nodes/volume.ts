import { typicalPrices } from '../indicators/cci';
import { smaColumn, smaMemory, smaStep } from '../indicators/sma';
import { vwapColumn, vwapMemory, vwapStep } from '../indicators/vwap';
import { defineNode } from './definition';
import { periodSpec } from './params';

/** Volume in units of its mean; not ready where that mean is 0. */
function ratio(volume: number, mean: number): number {
  return mean === 0 ? NaN : volume / mean;
}

export const volumeNode = defineNode({
  type: 'volumeNode',
  role: 'signal',
  category: 'indicators',
  name: 'Volume',
  description: 'Volume of the bar, its mean, its ratio to the mean, or the rolling VWAP.',
  params: {
    volumeType: {
      kind: 'choice',
      default: 'raw',
      choices: ['raw', 'sma', 'ratio', 'weighted'],
      description: 'Volume itself, mean, volume / mean, or mean price weighted by volume',
    },
    period: periodSpec(20, 1, 100),
  },
  // Unwired or from a price node it means the symbol's own volume; another series replaces that.
  inputs: [{ id: 'data-in', kind: 'number', bars: true }],
  outputs: [{ id: 'volume-out', kind: 'number' }],
  checkInputs: () => [],
  warmup: ({ volumeType, period }, inputs) =>
    Math.max(0, ...inputs) + (volumeType === 'raw' ? 0 : period - 1),
  memory: ({ volumeType, period }) => {
    if (volumeType === 'raw') return 0;
    return volumeType === 'weighted' ? vwapMemory(period) : smaMemory(period);
  },
  columns: ({ buffers, params: { volumeType, period }, inputs, candles }) => {
    const volume = (inputs[0] as Float64Array | undefined) ?? candles.volume;
    if (volumeType === 'raw') return [volume];
    if (volumeType === 'weighted')
      return [vwapColumn(buffers, typicalPrices(buffers, candles), volume, period)];
    const mean = smaColumn(buffers, volume, period);
    if (volumeType === 'ratio') {
      for (let i = 0; i < mean.length; i++) mean[i] = ratio(volume[i] as number, mean[i] as number);
    }
    return [mean];
  },
  step: ({ params: { volumeType, period }, inputs, output, memory: at }) => {
    const [input = -1] = inputs;
    return (values, memory, candle) => {
      const volume = input < 0 ? candle.volume : (values[input] as number);
      if (volumeType === 'raw') values[output] = volume;
      else if (volumeType === 'weighted') {
        const typical = (candle.high + candle.low + candle.close) / 3;
        values[output] = vwapStep(memory, at, period, typical, volume);
      } else {
        const mean = smaStep(memory, at, period, volume);
        values[output] = volumeType === 'ratio' ? ratio(volume, mean) : mean;
      }
    };
  },
});
