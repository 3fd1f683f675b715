import { TEMPLATES } from '../../engine';
import { interleaved, median, printFigures } from '../report';
import type { Figure } from '../report';
import { fusedDivergence, fusedDoublePatterns, fusedHiddenDivergence } from './hand-fused/swings';
import {
  fusedAtrTrend,
  fusedMacd,
  fusedRsi,
  fusedSma,
  fusedTrailingTrend,
  fusedWilliams,
} from './hand-fused/averages';
import { programOf, SETTINGS } from './sma-cross';
import { yearOfCandles } from './year';

/** Loops of a template's few plain nodes: they tell what a node takes that is fused by hand. */
const plain = { sma: fusedSma, rsi: fusedRsi, macd: fusedMacd };

/** Those, and loops of the templates whose nodes or orders are not as cheap as plain ones. */
const fused = {
  ...plain,
  atrTrendFollowing: fusedAtrTrend,
  divergenceStrategy: fusedDivergence,
  williamsThreshold: fusedWilliams,
  trailingTrend: fusedTrailingTrend,
  doublePatterns: fusedDoublePatterns,
  hiddenDivergence: fusedHiddenDivergence,
};

function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/**
 * Every template over a year of minutes. Nine have a loop written by hand for just that strategy; the
 * others are held against the time that the loops of three plain ones take for a node.
 */
export async function benchTemplates(): Promise<boolean> {
  const candles = await yearOfCandles();
  const templates = new Map(
    TEMPLATES.map(({ key, json_tree: tree }) => [key, { tree, program: programOf(tree) }]),
  );
  const chosen = (key: string) => {
    const template = templates.get(key);
    if (template === undefined) throw new Error(`expected a template ${key}`);
    return template;
  };
  /** Each plain loop once, as milliseconds a node. */
  const plainNodes = () =>
    Object.entries(plain).map(
      ([key, loop]) => milliseconds(() => void loop(candles)) / chosen(key).tree.nodes.length,
    );
  const figures: Figure[] = [];
  for (const [key, loop] of Object.entries(fused)) {
    const { program } = chosen(key);
    const results = await interleaved(7, {
      engine: () => milliseconds(() => void program.runColumns(candles, SETTINGS)),
      fused: () => milliseconds(() => void loop(candles)),
    });
    const [engine, byHand] = [median(results.engine), median(results.fused)];
    const fills = program.runColumns(candles, SETTINGS).fills.length;
    const fillsByHand = loop(candles).fills.length;
    if (fills !== fillsByHand) {
      throw new Error(`${key}: expected ${fillsByHand} fills as by hand, were ${fills}`);
    }
    figures.push({
      what: `${key}: of hand-fused (${engine.toFixed(1)} / ${byHand.toFixed(1)} ms, ${fills} fills)`,
      value: (100 * byHand) / engine,
      unit: '%',
      bar: { atLeast: 25 },
    });
  }
  for (const [key, { program, tree }] of templates) {
    if (key in fused) continue;
    const results = await interleaved(7, {
      engine: () => milliseconds(() => void program.runColumns(candles, SETTINGS)),
      node: () => median(plainNodes()),
    });
    const [engine, node] = [median(results.engine), median(results.node)];
    figures.push({
      what: `${key}: of ${tree.nodes.length} fused nodes (${engine.toFixed(1)} / ${node.toFixed(2)} ms each)`,
      value: (100 * node * tree.nodes.length) / engine,
      unit: '%',
      bar: { atLeast: 25 },
    });
  }
  return printFigures('templates over a year of minutes, one thread', figures);
}
