import type { ImportedTree } from '../../contracts/import-records';
import { importedTree } from '../graphs/tree';
import { decodeJson } from '../values/json';
import { scalarText } from '../values/numbers';
import type { RowDraft } from './draft';

/** JSON of a column as text: what is text stays as it is, NULL is null. */
function jsonText(value: unknown): string {
  return scalarText(value) ?? 'null';
}

/** The graph of a strategy: of one column, or of `nodes` and `edges` in two. */
export function graphOf(draft: RowDraft): ImportedTree {
  const tree = draft.raw('tree');
  const isBinary = tree instanceof Uint8Array;
  if (isBinary) draft.keep('tree');
  const { value } = decodeJson(isBinary ? undefined : tree);
  for (const field of ['tree', 'nodes', 'edges']) {
    const json = draft.raw(field);
    if (typeof json === 'string') draft.noteNumbers(field, json, 'rounded');
  }
  const hasOwnColumns = draft.column('nodes') !== undefined;
  if (value === undefined && hasOwnColumns) {
    const [nodes, edges] = [jsonText(draft.raw('nodes')), jsonText(draft.raw('edges'))];
    return noted(draft, importedTree(`{"nodes":${nodes},"edges":${edges}}`));
  }
  // `flow` may hold the nodes alone, with the edges in a column of their own.
  if (Array.isArray(value) && draft.column('edges') !== undefined) {
    const text = `{"nodes":${jsonText(tree)},"edges":${jsonText(draft.raw('edges'))}}`;
    return noted(draft, importedTree(text));
  }
  return noted(draft, importedTree(isBinary ? 'null' : jsonText(tree)));
}

function noted(draft: RowDraft, tree: ImportedTree): ImportedTree {
  if (tree.state === 'too_large') {
    draft.note('too_large', `the graph is over the limits of a save; original ${tree.sha256}`);
  }
  if (tree.state === 'draft') {
    draft.note('draft', `the graph cannot run: ${Object.keys(tree.issues).join(', ')}`);
  }
  return tree;
}
