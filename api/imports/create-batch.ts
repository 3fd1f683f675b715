import type { z } from 'zod';
import { importLimits } from '../../contracts/import-requests';
import type { createImportRequest } from '../../contracts/import-requests';
import type { FieldError } from '../../core/errors';
import type { ImportManifest } from '../../contracts/imports';
import { invalidRequest } from '../shared/requests';
import { doubledSource } from './doubled-source';
import type { ImportPorts } from './ports';

/** Faulty fields that a refusal names. */
const MOST_NAMED = 20;

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
  const refused = [
    ...missing,
    ...(await doubledSource(manifest, ports)),
    ...(await otherOwner(manifest, accounts, ports)),
    ...(await droppedOwners(manifest, ports)),
  ];
  if (refused.length > 0) throw invalidRequest(firstOf(refused));
  const id = ports.newId();
  await ports.batches.create({ id, manifest, dryRun, startedBy, accounts });
  return id;
}

/** The first faults, and how many more there are. */
function firstOf(refused: readonly FieldError[]): FieldError[] {
  const more = refused.length - MOST_NAMED;
  const rest = { field: 'manifest.options', message: `and ${more} more` };
  return [...refused.slice(0, MOST_NAMED), ...(more > 0 ? [rest] : [])];
}

/** Every user here that the run names, and the field that names them. */
function namesOf({ options, owners }: ImportManifest) {
  const mapped = new Set(Object.values(options.users));
  const targets = [
    ...Object.entries(options.users).map(([owner, name]) => ({
      field: `manifest.options.users.${owner}`,
      name,
    })),
    ...owners.flatMap(({ target }, i) =>
      target === null || mapped.has(target)
        ? []
        : [{ field: `manifest.owners.${i}.target`, name: target }],
    ),
  ];
  return [{ field: 'manifest.options.owner', name: options.owner }, ...targets];
}

/** Another owner than that of the run before: without a word, all that has no owner of its own would change hands. */
async function otherOwner(
  { system, source_name, options }: ImportManifest,
  accounts: Readonly<Record<string, string>>,
  { batches }: Pick<ImportPorts, 'batches'>,
): Promise<FieldError[]> {
  const { owner, change_owner: mayChange } = options;
  const id = Object.hasOwn(accounts, owner) ? accounts[owner] : undefined;
  if (mayChange === true || id === undefined) return [];
  const former = await batches.formerOwner({ system, source_name }, id);
  if (former === undefined) return [];
  const message = `expected ${former}, who owns the rows of an earlier import of this source, was ${owner}: give the same owner in each run, or give the rows to ${owner} with --change-owner`;
  return [{ field: 'manifest.options.owner', message }];
}

/** Owners that an earlier map named and this one does not: without a word, all they own would change hands. */
async function droppedOwners(
  { system, source_name, options, owners }: ImportManifest,
  { batches }: Pick<ImportPorts, 'batches'>,
): Promise<FieldError[]> {
  const unnamed = owners.filter(
    ({ id, target }) => target === null && !Object.hasOwn(options.users, id),
  );
  const former = await batches.formerTargets(
    { system, source_name },
    unnamed.map(({ id }) => id),
  );
  return unnamed.flatMap(({ id }) => {
    const before = former.get(id);
    if (before === undefined) return [];
    const message = `expected an entry, because an earlier import assigned this owner to ${before.target}: give the same map in each run, or name another user. If ${before.target} is not a user any more, roll back that import (batch ${before.batch_id}) first`;
    return [{ field: `manifest.options.users.${id}`, message }];
  });
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
  return wrong.slice(0, MOST_NAMED);
}
