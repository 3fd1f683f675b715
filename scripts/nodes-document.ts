import type { Handle, NodeCategory, NodeDefinition } from '../engine/nodes/definition';
import type { ParamSpec, ParamValues } from '../engine/nodes/params';
import { NODE_TABLE } from '../engine/nodes/table';

const categories: Readonly<Record<NodeCategory, string>> = {
  data: 'Data',
  indicators: 'Indicators',
  logic: 'Logic',
  actions: 'Actions',
  other: 'Other',
};

/** The text of docs/traders/nodes.md: every node type with its settings and handles. */
export function nodesDocument(): string {
  const nodes = [...NODE_TABLE.values()];
  return [
    '# Nodes',
    '',
    'Generated from `engine/nodes/` by `npm run docs:nodes`; a test fails when it differs.',
    '',
    'How nodes are written and wired is described in [the graph format](graph-format.md), how orders fill in',
    '[execution rules](../execution.md), and when an indicator has its first value in [indicators](../indicators.md).',
    '',
    ...overview(nodes),
    ...Object.entries(categories).flatMap(([category, title]) => [
      '',
      `## ${title}`,
      ...nodes.filter((node) => node.category === category).flatMap(nodeSection),
    ]),
    '',
  ].join('\n');
}

function overview(nodes: readonly NodeDefinition[]): string[] {
  return [
    '| type | what it does |',
    '|---|---|',
    ...nodes.map(
      ({ type, description }) => `| [\`${type}\`](#${type.toLowerCase()}) | ${cell(description)} |`,
    ),
  ];
}

function nodeSection(node: NodeDefinition): string[] {
  return [
    '',
    `### ${node.type}`,
    '',
    `**${node.name}.** ${node.description}`,
    ...(Object.keys(node.params).length > 0 ? ['', ...paramTable(node)] : []),
    ...(node.inputs.length + node.outputs.length > 0 ? ['', ...handleTable(node)] : []),
  ];
}

function paramTable({ params }: NodeDefinition): string[] {
  return [
    '| setting | default | values | meaning |',
    '|---|---|---|---|',
    ...Object.entries(params).map(
      ([key, spec]) =>
        `| \`${key}\` | ${defaultText(spec)} | ${cell(valuesText(spec))} | ${cell(meaning(spec))} |`,
    ),
  ];
}

function defaultText(spec: ParamSpec): string {
  return spec.default === null ? '(none)' : `\`${JSON.stringify(spec.default)}\``;
}

function valuesText(spec: ParamSpec): string {
  switch (spec.kind) {
    case 'choice':
      return spec.choices.map((choice) => `\`${choice}\``).join(', ');
    case 'flag':
      return '`true`, `false`';
    case 'text':
      return `text: ${spec.expected}`;
    case 'literal':
      return 'number, `true`, `false`';
    case 'integer':
    case 'number':
      return `${spec.kind === 'integer' ? 'whole number' : 'number'}${rangeText(spec)}`;
  }
}

function rangeText({ min, max }: { readonly min?: number; readonly max?: number }): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` from ${min}`;
  return max === undefined ? '' : ` up to ${max}`;
}

function meaning(spec: ParamSpec): string {
  const condition = 'onlyWhile' in spec && spec.onlyWhile ? spec.onlyWhile : undefined;
  const while_ = condition
    ? `; used only if \`${condition[0]}\` is \`${String(condition[1])}\``
    : '';
  return `${spec.description}${while_}`;
}

function handleTable(node: NodeDefinition): string[] {
  const optional = optionalInputs(node);
  const row = (handle: Handle, way: string) =>
    `| \`${handle.id}\` | ${way} | ${kindText(handle)} | ${older(handle)} |`;
  return [
    '| handle | | carries | also accepted |',
    '|---|---|---|---|',
    ...node.inputs.map((input) => row(input, optional.has(input.id) ? 'input, optional' : 'input')),
    ...node.outputs.map((output) => row(output, 'output')),
  ];
}

/** Inputs whose wire may be missing while all others are there, with the default settings. */
function optionalInputs(node: NodeDefinition): ReadonlySet<string> {
  const params = Object.fromEntries(
    Object.entries(node.params).map(([key, spec]) => [key, spec.default]),
  ) as ParamValues;
  const drawn = node.inputs.filter((input) => input.drawn !== false);
  const isOptional = ({ id, drawn: isDrawn }: Handle) => {
    if (isDrawn === false) return true;
    const others = new Set(drawn.map((input) => input.id).filter((other) => other !== id));
    const complaints = node.checkInputs?.(others, params) ?? [{ handle: id }];
    return !complaints.some(({ handle }) => handle === id);
  };
  return new Set(node.inputs.filter(isOptional).map(({ id }) => id));
}

function kindText({ kind, bars, size }: Handle): string {
  if (bars) return 'number; from a price node: the whole candle';
  if (size && kind === 'boolean') return 'boolean, or a number from a position size';
  return kind;
}

function older({ aliases = [] }: Handle): string {
  return aliases.map((alias) => `\`${alias}\``).join(', ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
