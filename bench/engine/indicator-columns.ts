import { compileGraph } from '../../engine';
import type { CandleColumns } from '../../engine';
import { interleaved, median, printFigures } from '../report';
import { graphOf } from './graphs';
import { installedPeer } from './installed-peers';
import { YEAR_BARS, yearOfCandles } from './year';

interface TalibBinding {
  execute(request: Record<string, unknown>): { error?: string; nbElement: number };
}

interface Indicator {
  readonly type: string;
  readonly data: Record<string, number>;
  /** What the binding's call gives. */
  readonly outputs: readonly string[];
  /** The call of the binding for the same values. */
  readonly call: Record<string, unknown>;
  readonly inputs: readonly (keyof CandleColumns)[];
}

const BARS = ['high', 'low', 'close'] as const satisfies (keyof CandleColumns)[];
const CLOSE: readonly (keyof CandleColumns)[] = ['close'];

const indicators: Readonly<Record<string, Indicator>> = {
  sma: {
    type: 'smaNode',
    data: { period: 50 },
    outputs: ['sma-out'],
    call: { name: 'SMA', optInTimePeriod: 50 },
    inputs: CLOSE,
  },
  ema: {
    type: 'emaNode',
    data: { period: 50 },
    outputs: ['ema-out'],
    call: { name: 'EMA', optInTimePeriod: 50 },
    inputs: CLOSE,
  },
  rsi: {
    type: 'rsiNode',
    data: { period: 14 },
    outputs: ['rsi-out'],
    call: { name: 'RSI', optInTimePeriod: 14 },
    inputs: CLOSE,
  },
  atr: {
    type: 'atrNode',
    data: { period: 14 },
    outputs: ['atr-out'],
    call: { name: 'ATR', optInTimePeriod: 14 },
    inputs: BARS,
  },
  adx: {
    type: 'adxNode',
    data: { period: 14 },
    outputs: ['adx-out'],
    call: { name: 'ADX', optInTimePeriod: 14 },
    inputs: BARS,
  },
  williamsR: {
    type: 'williamsRNode',
    data: { period: 14 },
    outputs: ['williams-out'],
    call: { name: 'WILLR', optInTimePeriod: 14 },
    inputs: BARS,
  },
  cci: {
    type: 'cciNode',
    data: { period: 20 },
    outputs: ['cci-out'],
    call: { name: 'CCI', optInTimePeriod: 20 },
    inputs: BARS,
  },
  macd: {
    type: 'macdNode',
    data: {},
    outputs: ['macd-out', 'signal-out', 'histogram-out'],
    call: { name: 'MACD', optInFastPeriod: 12, optInSlowPeriod: 26, optInSignalPeriod: 9 },
    inputs: CLOSE,
  },
  bollinger: {
    type: 'bollingerBandsNode',
    data: { period: 20, deviation: 2 },
    outputs: ['upper-out', 'middle-out', 'lower-out'],
    call: { name: 'BBANDS', optInTimePeriod: 20, optInNbDevUp: 2, optInNbDevDn: 2, optInMAType: 0 },
    inputs: CLOSE,
  },
  stochastic: {
    type: 'stochasticNode',
    data: { kPeriod: 14, dPeriod: 3, smooth: 3 },
    outputs: ['k-out', 'd-out'],
    call: {
      name: 'STOCH',
      optInFastK_Period: 14,
      optInSlowK_Period: 3,
      optInSlowK_MAType: 0,
      optInSlowD_Period: 3,
      optInSlowD_MAType: 0,
    },
    inputs: BARS,
  },
};

/** A program that has the indicator, and the slots of its outputs. */
function programOf({ type, data, outputs }: Indicator) {
  const graph = graphOf(
    {
      price: ['priceNode'],
      value: [type, data],
      above: ['compareNode', { operator: 'greater_than', value: 0 }],
      buy: ['buyNode'],
    },
    [
      'price.price-out > value.price-in',
      `value.${outputs[0]} > above.value1-in`,
      'above.result-out > buy.trigger-in',
    ],
  );
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join('; '));
  const { program } = result;
  const slots = program.outputs
    .filter(({ nodeId, handle }) => nodeId === 'value' && outputs.includes(handle))
    .map(({ slot }) => slot);
  if (slots.length !== outputs.length)
    throw new Error(`${type}: expected outputs ${outputs.join(', ')}`);
  return { program, slots };
}

function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Each indicator over a year of minutes against the `talib` binding called once a series. */
export async function benchIndicatorColumns(): Promise<boolean> {
  const path = await installedPeer('node_modules/talib/index.js');
  const talib = ((await import(path)) as { default: TalibBinding }).default;
  const candles = await yearOfCandles();
  const end = candles.time.length - 1;
  // The binding reads plain arrays.
  const plain = Object.fromEntries(BARS.map((name) => [name, Array.from(candles[name])])) as Record<
    string,
    number[]
  >;
  const ratios: number[] = [];
  const figures = [];
  for (const [name, indicator] of Object.entries(indicators)) {
    const { program, slots } = programOf(indicator);
    const { call, inputs } = indicator;
    const series = Object.fromEntries(
      inputs.map((input) => [inputs.length === 1 ? 'inReal' : input, plain[input]]),
    );
    const request = { ...call, ...series, startIdx: 0, endIdx: end };
    const results = await interleaved(5, {
      engine: () =>
        milliseconds(() => void program.computeColumns(candles, undefined, undefined, slots)),
      talib: () =>
        milliseconds(() => {
          const { error, nbElement } = talib.execute(request);
          if (error !== undefined || nbElement === 0) throw new Error(`talib: ${error}`);
        }),
    });
    const [engine, peer] = [median(results.engine), median(results.talib)];
    ratios.push(peer / engine);
    figures.push({
      what: `${name}: times the binding (${engine.toFixed(1)} against ${peer.toFixed(0)} ms)`,
      value: peer / engine,
      unit: '×',
    });
  }
  return printFigures(`indicator columns, ${YEAR_BARS} values`, [
    ...figures,
    { what: 'median of the ten', value: median(ratios), unit: '×', bar: { atLeast: 30 } },
  ]);
}
