import { compileGraph, traceColumns, tracedValue } from '../../engine';
import type { CandleColumns } from '../../engine';
import { legacyOutputs } from './legacy-run';
import type { ParityItem } from './parity';

/** A value of a node output in the old system, bar by bar; null: it had none. */
export type ReferenceValue = number | boolean | null;

/** Outputs of a strategy's nodes in the old system, by `node.handle`, from the first candle on. */
export interface ReferenceOutputs {
  /** Its id here, its id in the source or its name. */
  readonly strategy: string;
  readonly outputs: Readonly<Record<string, readonly ReferenceValue[]>>;
}

type At = (bar: number) => number | null;

const SETTINGS = {
  ...{ initialCash: 10_000, commissionRate: 0.001, slippageRate: 0 },
  maxPositionSizePercent: 1,
};

/**
 * Compares each output with ours over the candles. It is explained when the emulation of the old engine gives
 * every one of its values; the item then shows the first that differs from ours.
 */
export function compareNodes(
  subject: string,
  graph: unknown,
  { outputs }: ReferenceOutputs,
  candles: CandleColumns,
): ParityItem[] {
  const ours = ourOutputs(graph, candles);
  const legacy = legacyOutputs(graph, candles);
  return Object.entries(outputs).map(([name, values]) => {
    const our = ours.get(name);
    const emulated = legacy?.get(name);
    const emulatedAt: At | undefined = emulated && ((bar) => numberAt(emulated[bar]));
    const item = { subject, item: name };
    if (our === undefined && emulated === undefined) {
      const missing = { old: null, ours: null, emulated: null };
      const reason = 'expected an output of the strategy, but there is none with this name';
      return { ...item, ...missing, outcome: 'unexplained', reason };
    }
    if (values.length > candles.time.length) {
      const reason = `expected candles for ${values.length} bars, were ${candles.time.length}`;
      const missing = { old: null, ours: null, emulated: null };
      return { ...item, ...missing, outcome: 'candles_unavailable', reason };
    }
    const differs = firstDifference(values, our);
    if (differs === undefined) {
      const none = { old: null, ours: null, emulated: null };
      return { ...item, ...none, outcome: 'equal', reason: null };
    }
    const unlike = firstDifference(values, emulatedAt);
    const bar = unlike ?? differs;
    return {
      ...item,
      outcome: unlike === undefined ? 'explained' : 'unexplained',
      old: numberAt(values[bar]),
      ours: our?.(bar) ?? null,
      emulated: emulatedAt?.(bar) ?? null,
      reason: unlike === undefined ? `nodes, from bar ${bar} on` : `first at bar ${bar}`,
    };
  });
}

function ourOutputs(graph: unknown, candles: CandleColumns): Map<string, At> {
  const compiled = compileGraph(graph, { keepUnreachable: true });
  if (!compiled.ok) return new Map();
  const { program } = compiled;
  const feeds = new Map(program.symbols.map((symbol) => [symbol, candles.close]));
  const traced = traceColumns(program, candles, SETTINGS, feeds);
  return new Map(
    traced.map(({ nodeId, handle, kind, values }) => [
      `${nodeId}.${handle}`,
      (bar) => numberAt(tracedValue(kind, values, bar)),
    ]),
  );
}

function numberAt(value: ReferenceValue | undefined): number | null {
  const number = Number(value ?? NaN);
  return Number.isNaN(number) ? null : number;
}

/** The first bar at which they are not the same; undefined: none. */
function firstDifference(values: readonly ReferenceValue[], at: At | undefined) {
  if (at === undefined) return 0;
  const bar = values.findIndex((value, i) => !isSame(numberAt(value), at(i)));
  return bar === -1 ? undefined : bar;
}

function isSame(old: number | null, ours: number | null): boolean {
  if (old === null || ours === null) return old === ours;
  return Math.abs(old - ours) <= 1e-9 * Math.max(1, Math.abs(old));
}
