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
  /** `live` nodes read the account and run bar by bar; `guard` sells by itself. */
  readonly becomes: 'computed' | 'merged' | 'live' | 'guard' | 'action' | 'dropped';
  /** The equal node whose values it shares. */
  readonly merged_with: string | null;
  readonly outputs: readonly string[];
  /** Bars before its first value; null where it has none. */
  readonly warmup_bars: number | null;
}

/** Nodes in execution order with what the compiler made of them. */
function planOf({ plan, report }: Program, source: GraphSource): PlannedNode[] {
  const types = new Map(normaliseGraph(source.tree).nodes.map(({ id, type }) => [id, type]));
  const special = new Map<string, PlannedNode['becomes']>([
    ...plan.actions.map(({ nodeId }) => [nodeId, 'action'] as const),
    ...plan.guards.map(({ nodeId }) => [nodeId, 'guard'] as const),
    ...plan.live.map(({ id }) => [id, 'live'] as const),
  ]);
  const owners = new Map<number, string>();
  return report.execution_order.map((id) => {
    const slots = plan.outputs.filter(({ nodeId }) => nodeId === id);
    const [first] = slots;
    const owner = first === undefined ? undefined : owners.get(first.slot);
    if (first !== undefined && owner === undefined) owners.set(first.slot, id);
    const plain = first === undefined ? 'dropped' : owner === undefined ? 'computed' : 'merged';
    return {
      id,
      type: types.get(id) ?? '',
      becomes: special.get(id) ?? plain,
      merged_with: owner ?? null,
      outputs: slots.map(({ handle, kind }) => `${handle} (${kind})`),
      warmup_bars: first?.warmup ?? null,
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
    [paint('dim', 'Symbols'), symbols.length === 0 ? 'the symbol under test' : symbols.join(', ')],
    [
      paint('dim', 'Nodes'),
      (['computed', 'merged', 'live', 'guard', 'action', 'dropped'] as const)
        .filter((becomes) => count(becomes) > 0)
        .map((becomes) => `${count(becomes)} ${becomes}`)
        .join(', '),
    ],
  ];
  const rows = nodes.map(({ id, type, becomes, merged_with, outputs, warmup_bars }) => {
    const fate = merged_with === null ? becomes : `same as ${merged_with}`;
    return [id, type, fate, String(warmup_bars ?? ''), outputs.join(', ')];
  });
  const header = ['Node', 'Type', 'Plan', 'Warm-up', 'Outputs'].map((title) => paint('dim', title));
  printWarnings(report.issues.filter(({ level }) => level === 'warning').map(issueText));
  const title = paint('bold', source.name);
  return writeText('-', [
    `${title}\n${alignColumns(facts)}\n\n${alignColumns([header, ...rows])}\n`,
  ]);
}
