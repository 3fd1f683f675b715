import { readFileSync } from 'node:fs';
import type { ImportManifest } from '../../contracts/imports';
import { parseUnambiguousJson } from '../../engine';
import { messageOf, wrongUse } from '../errors';

/** Reads a file that says which owner of the source is which user here. Throws a CommandError when it is none. */
export function readUserMap(file: string | undefined): Record<string, string> {
  if (file === undefined) return {};
  let json: unknown;
  try {
    json = parseUnambiguousJson(readFileSync(file, 'utf8'));
  } catch (error) {
    throw wrongUse(`expected --map ${file} to be a JSON file: ${messageOf(error)}`);
  }
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  const entries: [string, unknown][] = isObject ? Object.entries(json as object) : [];
  const wrong = entries.find(([, user]) => typeof user !== 'string' || user.trim() === '');
  if (!isObject || wrong) {
    const where = wrong ? `; the value of ${wrong[0]} is not a user name` : '';
    throw wrongUse(`expected --map ${file} to be an object of owner → user name${where}`);
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Names of the map that the source does not know: most often they are misspelt, and map nobody. */
export function unknownOwners({ options, owners }: ImportManifest): string[] {
  const known = new Set(owners.flatMap(({ id, username }) => [id, username ?? id]));
  return Object.keys(options.users)
    .filter((name) => !known.has(name))
    .map((name) => `--map: ${name} is not an owner in the source; the entry has no effect`);
}
