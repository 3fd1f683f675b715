import type { CatalogueEntry } from '../../engine';
import { nodeCatalogue } from '../../engine';
import { wrongUse } from '../errors';
import { writeText } from '../output/write-text';
import type { Paint } from '../terminal/style';
import { painterFor } from '../terminal/style';
import { alignColumns } from '../terminal/table';

type Param = CatalogueEntry['params'][string];

/** Range or choices of a parameter. */
function allowed(param: Param): string {
  if ('choices' in param) return param.choices.join(' | ');
  const { min, max } = param as { min?: number; max?: number };
  if (min === undefined && max === undefined) return param.kind;
  return max === undefined ? `${min} or more` : `${min ?? ''} to ${max}`;
}

function overview(catalogue: Record<string, CatalogueEntry>, paint: Paint): string {
  const rows = Object.entries(catalogue).map(([type, entry]) => [
    type,
    paint('dim', entry.category),
    entry.inputs.join(' ') || '–',
    entry.outputs.join(' ') || '–',
    Object.entries(entry.params)
      .map(([name, param]) => `${name}=${param.default ?? ''}`)
      .join(' '),
  ]);
  const header = ['Type', 'Category', 'Inputs', 'Outputs', 'Parameters and defaults'];
  return `${alignColumns([header.map((title) => paint('bold', title)), ...rows])}\n`;
}

function details(type: string, entry: CatalogueEntry, paint: Paint): string {
  const params = Object.entries(entry.params).map(([name, param]) => [
    `  ${name}`,
    String(param.default ?? '–'),
    allowed(param),
    paint('dim', param.description),
  ]);
  const aliases = Object.entries(entry.aliases).map(([id, old]) => [`  ${id}`, old.join(', ')]);
  return [
    `${paint('bold', type)} · ${entry.name} (${entry.category})`,
    entry.description,
    '',
    `${paint('dim', 'Inputs')}   ${entry.inputs.join(', ') || '–'}`,
    `${paint('dim', 'Outputs')}  ${entry.outputs.join(', ') || '–'}`,
    ...(params.length === 0 ? [] : [paint('dim', 'Parameters'), alignColumns(params)]),
    ...(aliases.length === 0 ? [] : [paint('dim', 'Older handles'), alignColumns(aliases)]),
    '',
  ].join('\n');
}

/** `algotrade nodes`: the node types of strategy graphs, or one of them in full. */
export async function nodes(
  type: string | undefined,
  { json }: { readonly json?: boolean },
): Promise<void> {
  const paint = painterFor(process.stdout);
  const catalogue = nodeCatalogue();
  if (type === undefined) {
    const text = json ? `${JSON.stringify(catalogue, null, 2)}\n` : overview(catalogue, paint);
    return writeText('-', [text]);
  }
  const entry = Object.hasOwn(catalogue, type) ? catalogue[type] : undefined;
  if (!entry) {
    throw wrongUse(`expected one of ${Object.keys(catalogue).join(', ')}, was ${type}`);
  }
  return writeText('-', [
    json ? `${JSON.stringify({ type, ...entry }, null, 2)}\n` : details(type, entry, paint),
  ]);
}
