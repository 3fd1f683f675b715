import { normaliseGraph, validateGraph } from '../../engine';
import { badInput } from '../errors';
import { writeText } from '../output/write-text';
import { readGraph } from '../run/graph-source';
import { issueText } from '../terminal/messages';

/** Of a graph that is converted: other issues are for `validate`. */
const TOLD: ReadonlySet<string> = new Set(['alias_used', 'unknown_field']);

/** `algotrade convert`: a graph of any older form in today's, with what was changed on stderr. */
export async function convert(graph: string, { out }: { readonly out: string }): Promise<void> {
  const { name, tree } = readGraph(graph);
  const converted = normaliseGraph(tree);
  const { issues } = validateGraph(tree);
  const unreadable = issues.filter(({ code }) => code === 'malformed' || code === 'size_limit');
  if (unreadable.length > 0) {
    throw badInput(`${name} cannot be converted:\n  ${unreadable.map(issueText).join('\n  ')}`);
  }
  for (const issue of issues.filter(({ code }) => TOLD.has(code))) {
    process.stderr.write(`${issueText(issue)}\n`);
  }
  await writeText(out, [`${JSON.stringify(converted, null, 2)}\n`]);
}
