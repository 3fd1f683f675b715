interface Numbers {
  readonly period: number;
  readonly word: number;
  readonly value: number;
}

/** How random graphs place a node: its data, the inputs to wire to numbers, and its outputs. */
interface RandomSignal {
  readonly data: (numbers: Numbers) => Record<string, unknown>;
  readonly inputs: (word: number) => readonly string[];
  readonly outputs: (word: number) => Readonly<Record<string, 'number' | 'boolean'>>;
}

const pick = <T>(list: readonly T[], at: number) => list[at % list.length] as T;

/** A node with one number in that takes a period. */
const periodic = (...outputs: string[]): RandomSignal => ({
  data: ({ period }) => ({ period }),
  inputs: () => ['price-in'],
  outputs: () => Object.fromEntries(outputs.map((handle) => [handle, 'number'])),
});

/** A node of whole bars: of the symbol, of another series, or with fields of their own. */
const ofBars = (node: RandomSignal): RandomSignal => ({
  ...node,
  inputs: (word) =>
    pick(
      [
        ['price-in'],
        ['price-in', 'high-in'],
        ['price-in', 'low-in', 'close-in'],
        ['high-in', 'low-in', 'close-in'],
      ],
      word,
    ),
});

const PATTERNS = [
  'double_top',
  'double_bottom',
  'head_shoulders',
  'inverse_head_shoulders',
  'triangle',
  'flag',
  'pennant',
  'wedge',
];

/** Node types (without `Node`) that read numbers or the bar itself. */
export const RANDOM_SIGNALS: Readonly<Record<string, RandomSignal>> = {
  sma: periodic('sma-out'),
  ema: periodic('ema-out'),
  rsi: periodic('rsi-out'),
  atr: ofBars(periodic('atr-out')),
  adx: ofBars(periodic('adx-out', 'di-plus-out', 'di-minus-out')),
  williamsR: ofBars(periodic('williams-out')),
  cci: ofBars(periodic('cci-out')),
  bollingerBands: {
    ...periodic('upper-out', 'middle-out', 'lower-out'),
    data: ({ period, word }) => ({ period, deviation: 0.5 + word / 8 }),
  },
  macd: {
    ...periodic('macd-out', 'signal-out', 'histogram-out'),
    data: ({ period, word }) => ({
      fastPeriod: period,
      slowPeriod: period + 1 + (word % 5),
      signalPeriod: 1 + (word % 7),
    }),
  },
  stochastic: ofBars({
    ...periodic('k-out', 'd-out'),
    data: ({ period, word }) => ({
      kPeriod: period,
      dPeriod: 1 + (word % 4),
      smooth: 1 + (word % 3),
    }),
  }),
  volume: {
    data: ({ period, word }) => ({
      period,
      volumeType: pick(['raw', 'sma', 'ratio', 'weighted'], word),
    }),
    inputs: (word) => (word % 3 === 0 ? ['data-in'] : []),
    outputs: () => ({ 'volume-out': 'number' }),
  },
  time: {
    data: ({ period, word, value }) => ({
      startTime: `${period}:${10 + word}`,
      endTime: `${(period * word) % 24}:00`,
      timezone: pick(['EST', 'PST', 'UTC', 'GMT'], value),
      ...(word % 4 === 0
        ? { timeType: pick(['hour', 'minute', 'day_of_week', 'unix'], value) }
        : {}),
    }),
    inputs: () => [],
    outputs: (word) => ({ 'time-out': word % 4 === 0 ? 'number' : 'boolean' }),
  },
  spread: {
    data: ({ word }) => ({
      asset1: 'BTC',
      asset2: pick(['ETH', 'SOL-EUR'], word),
      spreadType: pick(['ratio', 'difference', 'correlation'], word),
    }),
    inputs: (word) => (word % 3 === 0 ? ['bid-in', 'ask-in'] : []),
    outputs: () => ({ 'spread-out': 'number' }),
  },
  threshold: {
    data: ({ word, value }) =>
      word % 5 === 0
        ? { threshold: value }
        : { upperThreshold: value, lowerThreshold: value - word - 1, hysteresis: word / 4 },
    inputs: () => ['value-in'],
    outputs: () => ({ 'overbought-out': 'boolean', 'oversold-out': 'boolean' }),
  },
  divergence: {
    data: ({ period, word }) => ({
      lookbackPeriod: 4 + period,
      divergenceType: pick(['regular', 'hidden', 'both'], word),
      sensitivity: 0.1 + (word % 10) / 10,
    }),
    inputs: () => ['price-in', 'indicator-in'],
    outputs: () => ({
      'bullish-div-out': 'boolean',
      'bearish-div-out': 'boolean',
      'divergence-out': 'boolean',
    }),
  },
  pattern: {
    data: ({ period, word }) => ({
      patternType: pick(PATTERNS, word),
      lookbackBars: 8 + 2 * period,
      confidence: 0.1 + (word % 9) / 10,
    }),
    inputs: () => ['price-in'],
    outputs: () => ({ 'pattern-out': 'boolean' }),
  },
};
