import { findTemplate, TEMPLATES } from '../../engine';
import { wrongUse } from '../errors';
import { writeText } from '../output/write-text';
import { painterFor } from '../terminal/style';
import { alignColumns } from '../terminal/table';

/** `algotrade templates`: the ready-made strategies, or the graph of one as JSON. */
export async function templates(
  key: string | undefined,
  { json }: { readonly json?: boolean },
): Promise<void> {
  if (key !== undefined) {
    const template = findTemplate(key);
    if (!template) {
      throw wrongUse(`expected one of ${TEMPLATES.map((t) => t.key).join(', ')}, was ${key}`);
    }
    return writeText('-', [`${JSON.stringify(template.json_tree, null, 2)}\n`]);
  }
  if (json) return writeText('-', [`${JSON.stringify(TEMPLATES, null, 2)}\n`]);
  const paint = painterFor(process.stdout);
  const header = ['Key', 'Name', 'What it does'].map((title) => paint('bold', title));
  const rows = TEMPLATES.map((template) => [template.key, template.name, template.description]);
  return writeText('-', [`${alignColumns([header, ...rows])}\n`]);
}
