import { compileGraph, normaliseGraph } from '../../../engine';
import type { CandleColumns } from '../../../engine';

const BARS = 500;

/**
 * Why the stored graph does something else than the original does over the same candles; undefined
 * when fills and equity are equal. Comparing with figures of the old system is `algotrade parity`.
 */
export function sameBehaviour(original: unknown, stored: unknown): string | undefined {
  const before = run(normaliseGraph(original));
  const after = run(stored);
  if (before === undefined || after === undefined) {
    return before === after ? undefined : 'only one of the original and the stored graph can run';
  }
  return before === after ? undefined : 'the stored graph trades differently from the original';
}

function run(graph: unknown): string | undefined {
  const compiled = compileGraph(graph);
  if (!compiled.ok) return undefined;
  const candles = waves();
  const feeds = new Map(compiled.program.symbols.map((symbol) => [symbol, candles.close]));
  const settings = {
    initialCash: 10_000,
    commissionRate: 0.001,
    slippageRate: 0,
    maxPositionSizePercent: 1,
  };
  const { fills, equity } = compiled.program.runColumns(candles, settings, feeds);
  return JSON.stringify([fills, equity], (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );
}

/** Prices that rise and fall in two rhythms, so that most strategies trade. */
function waves(): CandleColumns {
  const close = Float64Array.from(
    { length: BARS },
    (_, i) => 100 + 20 * Math.sin(i / 15) + 5 * Math.sin(i / 4),
  );
  return {
    time: close.map((_, i) => 1_700_000_000_000 + i * 60_000),
    open: close.map((_, i) => close[Math.max(i - 1, 0)] ?? 100),
    high: close.map((price) => price + 1),
    low: close.map((price) => price - 1),
    close,
    volume: close.map((_, i) => 10 + (i % 7)),
  };
}

/** The graph of JSON text, also when it was encoded twice; undefined where it has NaN or Infinity, as Python writes it. */
export function decodedGraph(text: string): unknown {
  let value: unknown = text;
  for (let times = 0; typeof value === 'string' && times < 3; times++) {
    try {
      value = JSON.parse(value) as unknown;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return undefined;
    }
  }
  return value;
}
