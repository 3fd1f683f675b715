import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeKeys } from '../../platform/http/key-folder';

/** The longest life of a user's token. */
const TOKEN_LIFE_MS = 86_400_000;

/**
 * Makes the keys of this machine's services in the data folder, and returns the variables that lead
 * to them. A data folder of before has a secret: what it signed counts for a day from then on.
 */
export function provideKeys(
  secretsDir: string,
  services: readonly { readonly name: string }[],
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const folder = join(secretsDir, 'keys');
  makeKeys(
    folder,
    services.map(({ name }) => name),
  );
  const oldSecret = join(secretsDir, 'jwt');
  if (env['JWT_SECRET'] || !existsSync(oldSecret)) return { KEYS_FOLDER: folder };
  const until = statSync(join(folder, 'users.key')).mtimeMs + TOKEN_LIFE_MS;
  if (Date.now() > until) return { KEYS_FOLDER: folder };
  return {
    KEYS_FOLDER: folder,
    JWT_OLD_SECRETS: readFileSync(oldSecret, 'utf8').trim(),
    JWT_OLD_SECRETS_UNTIL: new Date(until).toISOString(),
  };
}
