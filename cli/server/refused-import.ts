import type { FieldError } from '../../core/errors';
import type { ImportManifest } from '../../contracts/imports';
import { wrongUse } from '../errors';
import type { CommandError } from '../errors';
import type { Refusal } from './requests';

type Owners = ImportManifest['owners'];

const OF_OPTIONS = /^manifest\.(options|source_name)\b/;
const MAP = 'manifest.options.users.';

/** What a server says of a manifest, in terms of the options that people gave; undefined: it is about something else. */
export function refusedImport(
  { code, fields }: Pick<Refusal, 'code' | 'fields'>,
  owners: Owners,
): CommandError | undefined {
  if (code === 'ADMIN_ONLY') return wrongUse('only an admin can import: npm run admin -- grant');
  const lines = fields
    .filter(({ field }) => OF_OPTIONS.test(field))
    .map((fault) => lineOf(fault, owners));
  if (lines.length === 0) return undefined;
  const [only = ''] = lines;
  return wrongUse(lines.length === 1 ? only : ['the import was refused:', ...lines].join('\n  '));
}

function lineOf({ field, message }: FieldError, owners: Owners): string {
  if (field === 'manifest.options.owner') return `--owner: ${message}`;
  if (!field.startsWith(MAP)) return message;
  const id = field.slice(MAP.length);
  const name = owners.find((owner) => owner.id === id)?.username;
  return `--map ${name ? `${name} (${id})` : id}: ${message}`;
}
