import type { z } from 'zod';
import { importLimits } from '../../contracts/import-requests';
import type { createImportRequest } from '../../contracts/import-requests';
import type { FieldError } from '../../core/errors';
import type { ImportManifest } from '../../contracts/imports';
import { invalidRequest } from '../shared/requests';
import type { ImportPorts } from './ports';

/** Stores a new batch and returns its id. Throws a 422 for parts and users that cannot be. */
export async function createBatch(
  { manifest, dry_run: dryRun }: z.infer<typeof createImportRequest>,
  startedBy: string,
  ports: ImportPorts,
): Promise<string> {
  const wrong = wrongParts(manifest);
  if (wrong.length > 0) throw invalidRequest(wrong);
  const names = namesOf(manifest);
  const accounts = await ports.accounts([...new Set(names.map(({ name }) => name))]);
  const missing = names
    .filter(({ name }) => !Object.hasOwn(accounts, name))
    .map(({ field, name }) => ({ field, message: `expected a user of this system, was ${name}` }));
  if (missing.length > 0) throw invalidRequest(missing);
  const id = ports.newId();
  await ports.batches.create({ id, manifest, dryRun, startedBy, accounts });
  return id;
}

/** Every user here that the run names, and the field that names them. */
function namesOf({ options, owners }: ImportManifest) {
  const targets = [
    ...Object.entries(options.users).map(([owner, name]) => ({
      field: `manifest.options.users.${owner}`,
      name,
    })),
    ...owners.flatMap(({ target }, i) =>
      target === null ? [] : [{ field: `manifest.owners.${i}.target`, name: target }],
    ),
  ];
  return [{ field: 'manifest.options.owner', name: options.owner }, ...targets];
}

function wrongParts({ parts }: ImportManifest): FieldError[] {
  const wrong: FieldError[] = [];
  const add = (i: number, field: string, message: string) =>
    wrong.push({ field: `manifest.parts.${i}.${field}`, message });
  if (parts.length > importLimits.parts) {
    wrong.push({ field: 'manifest.parts', message: `expected ${importLimits.parts} or fewer` });
  }
  const seen = new Set<string>();
  parts.forEach(({ name, bytes }, i) => {
    if (!/^[\w.-]{1,200}$/.test(name)) add(i, 'name', 'expected letters, digits, dot and dash');
    if (seen.has(name)) add(i, 'name', `expected each name once, ${name} is repeated`);
    seen.add(name);
    if (bytes > importLimits.partBytes) {
      add(i, 'bytes', `expected ${importLimits.partBytes} or fewer, was ${bytes}`);
    }
  });
  return wrong.slice(0, 20);
}
