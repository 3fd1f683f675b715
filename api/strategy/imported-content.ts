import { createHash } from 'node:crypto';
import { AppError } from '../../core/errors';
import { strategyLimits } from '../../contracts/strategy';
import type { ImportNote, ImportRecordOf } from '../../contracts/imports';
import { GRAPH_LIMITS, validateGraph } from '../../engine';
import { checkedTree } from './check-tree';
import { nameWith } from './create-strategy';
import type { StrategyContent, StrategyPorts } from './ports';
import { isCurrentForm } from './submitted-tree';

type Imported = Pick<
  ImportRecordOf<'strategy'>['data'],
  'name' | 'description' | 'category' | 'tags' | 'is_template' | 'tree'
>;
type Tree = Pick<StrategyContent, 'tree' | 'submittedTree' | 'treeHash' | 'report' | 'runnable'>;

/** What is stored of an imported strategy or version. Nothing is refused: what cannot be saved is a draft. */
export async function importedContent(
  data: Imported,
  ports: Pick<StrategyPorts, 'compile'>,
): Promise<{ readonly content: StrategyContent; readonly notes: readonly ImportNote[] }> {
  const notes: ImportNote[] = [];
  const { tree: source } = data;
  const tree = await treeOf(source, ports);
  if (!tree.runnable) {
    const codes = Object.keys(source.issues).sort().join(', ') || 'not readable';
    const code = source.state === 'too_large' ? 'too_large' : 'draft';
    notes.push({ code, message: `stored as a draft: ${codes}` });
  }
  const name = withinLimit(data.name);
  if (name !== data.name) {
    notes.push({ code: 'name_shortened', message: `expected ${strategyLimits.name} characters` });
  }
  const { description, category, tags, is_template: isTemplate } = data;
  const content = {
    name: storable(name),
    description: storable(description),
    category: storable(category).slice(0, strategyLimits.category),
    tags: tags.map(storable),
    isTemplate,
    ...tree,
  };
  return { content, notes };
}

async function treeOf(
  { original, normalised, state }: Imported['tree'],
  ports: Pick<StrategyPorts, 'compile'>,
): Promise<Tree> {
  const value: unknown =
    normalised === null || state === 'too_large' ? undefined : JSON.parse(normalised);
  if (value === undefined) return draftOf({ nodes: [], edges: [] }, original);
  try {
    const source = { value, text: normalised ?? undefined };
    return await checkedTree(source, ports, GRAPH_LIMITS.values);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'GRAPH_NOT_SAVABLE') throw error;
    return draftOf(isCurrentForm(value) ? value : { nodes: [], edges: [] }, original);
  }
}

/** A graph that opens in the editor and does not run; its original is beside it. */
function draftOf(tree: unknown, original: string): Tree {
  const text = JSON.stringify(tree);
  const report = { ...validateGraph(tree), success: false, runnable: false };
  return {
    tree: text,
    submittedTree: original === '' ? null : storable(original),
    treeHash: createHash('sha256').update(text).digest('hex'),
    report: JSON.stringify(report),
    runnable: false,
  };
}

function withinLimit(name: string): string {
  return name.length > strategyLimits.name ? nameWith(name, '') : name;
}

/** Postgres takes no text with a NUL. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}
