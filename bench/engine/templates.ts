import { TEMPLATES } from '../../engine';
import { interleaved, median, printFigures } from '../report';
import type { Figure } from '../report';
import { fusedMacd, fusedRsi, fusedSma } from './hand-fused';
import { programOf, SETTINGS } from './sma-cross';
import { yearOfCandles } from './year';

const fused = { sma: fusedSma, rsi: fusedRsi, macd: fusedMacd };

function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/**
 * Every template over a year of minutes. Three have a loop written by hand for just that strategy;
 * the others are held against the time those loops take for a node.
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
  const loops = Object.entries(fused).map(([key, loop]) => ({ key, loop, ...chosen(key) }));
  /** Each fused loop once, as milliseconds a node. */
  const fusedNodes = () =>
    loops.map(({ loop, tree }) => milliseconds(() => void loop(candles)) / tree.nodes.length);
  const figures: Figure[] = [];
  for (const { key, loop, program } of loops) {
    const results = await interleaved(7, {
      engine: () => milliseconds(() => void program.runColumns(candles, SETTINGS)),
      fused: () => milliseconds(() => void loop(candles)),
    });
    const [engine, byHand] = [median(results.engine), median(results.fused)];
    const fills = `${program.runColumns(candles, SETTINGS).fills.length}/${loop(candles).fills.length}`;
    figures.push({
      what: `${key}: of hand-fused (${engine.toFixed(1)} / ${byHand.toFixed(1)} ms, fills ${fills})`,
      value: (100 * byHand) / engine,
      unit: '%',
      bar: { atLeast: 25 },
    });
  }
  for (const [key, { program, tree }] of templates) {
    if (key in fused) continue;
    const results = await interleaved(7, {
      engine: () => milliseconds(() => void program.runColumns(candles, SETTINGS)),
      node: () => median(fusedNodes()),
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
