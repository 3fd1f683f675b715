import {
  CORRELATED_RETURNS,
  CORRELATION_MEMORY,
  correlationColumn,
  correlationStep,
} from '../indicators/correlation';
import type { NodeComplaint } from './definition';
import { defineNode } from './definition';

const ASSET = {
  kind: 'text',
  pattern: '[A-Za-z0-9]{1,20}([/-][A-Za-z0-9]{1,20})?',
  expected: 'a code such as ETH or a symbol such as ETH/USD',
} as const;

/** A bare code is quoted in dollars; `ETH-USD` is another spelling of `ETH/USD`. */
function symbolOf(asset: string): string {
  const [base = '', quote = 'USD'] = asset.toUpperCase().split(/[/-]/);
  return `${base}/${quote}`;
}

/** a/b or a − b; a ratio to 0 is not ready. */
function compare(spreadType: 'ratio' | 'difference', a: number, b: number): number {
  if (spreadType === 'difference') return a - b;
  return b === 0 ? NaN : a / b;
}

function symbolComplaints(first: string, second: string): readonly NodeComplaint[] {
  if (first === second) {
    const message = `expected two symbols, but asset1 and asset2 are both ${first}`;
    return [{ level: 'warning', code: 'same_symbol', message }];
  }
  const message = `reads ${first} and ${second}: the strategy can be back-tested, but a session follows only one symbol`;
  return [{ level: 'warning', code: 'backtest_only', message }];
}

export const spreadNode = defineNode({
  type: 'spreadNode',
  role: 'signal',
  category: 'data',
  name: 'Spread',
  description:
    'Ratio, difference or correlation of the closes of two symbols. Only for back-tests: a session follows one symbol.',
  params: {
    asset1: { ...ASSET, default: 'BTC', description: 'First symbol' },
    asset2: { ...ASSET, default: 'ETH', description: 'Second symbol' },
    spreadType: {
      kind: 'choice',
      default: 'ratio',
      choices: ['ratio', 'difference', 'correlation'],
      description: 'First / second, first − second, or correlation of the last 20 returns',
    },
  },
  // Old graphs wire a bid and an ask: then the node gives ask − bid and needs no other symbol.
  inputs: [
    { id: 'bid-in', kind: 'number', drawn: false },
    { id: 'ask-in', kind: 'number', drawn: false },
  ],
  outputs: [{ id: 'spread-out', kind: 'number' }],
  checkInputs: (wired, { asset1, asset2 }) => {
    if (wired.size === 0) return symbolComplaints(symbolOf(asset1), symbolOf(asset2));
    return ['bid-in', 'ask-in']
      .filter((handle) => !wired.has(handle))
      .map((handle) => ({
        level: 'error',
        code: 'missing_input',
        handle,
        message: `expected a wire to ${handle} as well: ask − bid needs both`,
      }));
  },
  symbols: ({ asset1, asset2 }, wired) =>
    wired.has('bid-in') ? [] : [symbolOf(asset1), symbolOf(asset2)],
  warmup: ({ spreadType }, inputs) => {
    if (inputs.length > 0) return Math.max(...inputs);
    return spreadType === 'correlation' ? CORRELATED_RETURNS : 0;
  },
  memory: ({ spreadType }) => (spreadType === 'correlation' ? CORRELATION_MEMORY : 0),
  work: () => 3,
  columns: ({ params: { asset1, asset2, spreadType }, inputs, feeds }) => {
    const [bid, ask] = inputs as readonly (Float64Array | undefined)[];
    if (bid && ask) return [ask.map((price, i) => price - (bid[i] as number))];
    const a = feeds?.get(symbolOf(asset1)) as Float64Array;
    const b = feeds?.get(symbolOf(asset2)) as Float64Array;
    if (spreadType === 'correlation') return [correlationColumn(a, b)];
    return [a.map((close, i) => compare(spreadType, close, b[i] as number))];
  },
  step: ({ params: { asset1, asset2, spreadType }, inputs, output, memory: at }) => {
    const [bid = -1, ask = -1] = inputs;
    const first = symbolOf(asset1);
    const second = symbolOf(asset2);
    if (bid >= 0 && ask >= 0) {
      return (values) => {
        values[output] = (values[ask] as number) - (values[bid] as number);
      };
    }
    return (values, memory, _candle, feeds) => {
      const a = feeds?.get(first) ?? NaN;
      const b = feeds?.get(second) ?? NaN;
      values[output] =
        spreadType === 'correlation'
          ? correlationStep(memory, at, a, b)
          : compare(spreadType, a, b);
    };
  },
});
