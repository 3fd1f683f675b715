import type { Program } from '../../engine';
import { normaliseGraph } from '../../engine';
import { writeText } from '../output/write-text';
import type { GraphSource } from '../run/graph-source';
import { compileSource, readGraph } from '../run/graph-source';
import { printWarnings, issueText } from '../terminal/messages';
import { painterFor } from '../terminal/style';
import { alignColumns } from '../terminal/table';

/** What becomes of one node in the plan. */
interface PlannedNode {
  readonly id: string;
  readonly type: string;
  readonly becomes: 'computed' | 'merged' | 'action' | 'dropped';
  /** The equal node whose values it shares. */
  readonly merged_with: string | null;
  readonly outputs: readonly string[];
}

/** Nodes in execution order with what the compiler made of them. */
function planOf(program: Program, source: GraphSource): PlannedNode[] {
  const types = new Map(normaliseGraph(source.tree).nodes.map(({ id, type }) => [id, type]));
  const owners = new Map<number, string>();
  return program.report.execution_order.map((id) => {
    const type = types.get(id) ?? '';
    const slots = program.outputs.filter(({ nodeId }) => nodeId === id);
    const outputs = slots.map(({ handle, kind }) => `${handle} (${kind})`);
    const first = slots[0]?.slot;
    if (first === undefined) {
      const acts = ['buyNode', 'sellNode', 'holdNode', 'stopLossNode', 'takeProfitNode'];
      const becomes = acts.includes(type) ? 'action' : 'dropped';
      return { id, type, becomes, merged_with: null, outputs };
    }
    const owner = owners.get(first) ?? null;
    if (owner === null) owners.set(first, id);
    return {
      id,
      type,
      becomes: owner === null ? 'computed' : 'merged',
      merged_with: owner,
      outputs,
    };
  });
}

/** `algotrade compile`: what the engine runs for a graph. */
export async function compile(graph: string, { json }: { readonly json?: boolean }): Promise<void> {
  const source = readGraph(graph);
  const program = compileSource(source);
  const nodes = planOf(program, source);
  const { hash, warmup, symbols, report } = program;
  if (json) {
    const document = { name: source.name, hash, warmup_bars: warmup, symbols, nodes };
    return writeText('-', [`${JSON.stringify(document, null, 2)}\n`]);
  }
  const paint = painterFor(process.stdout);
  const count = (becomes: string) => nodes.filter((node) => node.becomes === becomes).length;
  const facts = [
    [paint('dim', 'Hash'), hash],
    [paint('dim', 'Warm-up'), `${warmup} bars before every action can decide`],
    [paint('dim', 'Symbols'), symbols.length === 0 ? 'the one under test' : symbols.join(', ')],
    [
      paint('dim', 'Nodes'),
      `${count('computed')} computed, ${count('merged')} merged, ${count('action')} actions, ` +
        `${count('dropped')} dropped`,
    ],
  ];
  const rows = nodes.map(({ id, type, becomes, merged_with, outputs }) => {
    const fate = merged_with === null ? becomes : `same as ${merged_with}`;
    return [id, type, fate, outputs.join(', ')];
  });
  const header = ['Node', 'Type', 'Plan', 'Outputs'].map((title) => paint('dim', title));
  printWarnings(report.issues.filter(({ level }) => level === 'warning').map(issueText));
  const title = paint('bold', source.name);
  return writeText('-', [
    `${title}\n${alignColumns(facts)}\n\n${alignColumns([header, ...rows])}\n`,
  ]);
}
