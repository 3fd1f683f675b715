import type { Handle, NodeCategory } from './definition';
import type { ParamSpecs } from './params';
import { NODE_TABLE } from './table';

export interface CatalogueEntry {
  name: string;
  class_name: string;
  description: string;
  category: NodeCategory;
  inputs: string[];
  outputs: string[];
  /** Older handle spellings by the handle they mean. */
  aliases: Record<string, readonly string[]>;
  params: ParamSpecs;
}

function aliasesOf(handles: readonly Handle[]): [string, readonly string[]][] {
  return handles.flatMap(({ id, aliases }) => (aliases ? [[id, aliases]] : []));
}

/** What the editor may draw, by node type: handles as drawn, aliases beside them. */
export function nodeCatalogue(): Record<string, CatalogueEntry> {
  const entries = [...NODE_TABLE.values()].map((node): [string, CatalogueEntry] => [
    node.type,
    {
      name: node.name,
      class_name: node.type.charAt(0).toUpperCase() + node.type.slice(1),
      description: node.description,
      category: node.category,
      inputs: node.inputs.map(({ id }) => id),
      outputs: node.outputs.map(({ id }) => id),
      aliases: Object.fromEntries([...aliasesOf(node.inputs), ...aliasesOf(node.outputs)]),
      params: node.params,
    },
  ]);
  return Object.fromEntries(entries);
}
