import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { userPrivateKeyIn } from './key-folder';
import { Tokens } from './token';

type Environment = Readonly<Record<string, string | undefined>>;

/** Signs users' tokens as the gateway of a running system does. */
export function tokensOfSystem(env: Environment): Tokens {
  const { JWT_SECRET: secret, KEYS_FOLDER: folder } = env;
  if (secret) return new Tokens(secret);
  if (folder) return new Tokens({ privateKey: userPrivateKeyIn(folder) });
  throw new Error('JWT_SECRET: expected a value, or KEYS_FOLDER; neither was set');
}

/** As the gateway of `npm start` does, from its data folder. */
export function tokensOfDataFolder(folder: string, env: Environment): Tokens | undefined {
  const keys = join(folder, 'secrets', 'keys');
  const secret = join(folder, 'secrets', 'jwt');
  if (env['JWT_SECRET']) return tokensOfSystem(env);
  if (existsSync(join(keys, 'users.key'))) return tokensOfSystem({ KEYS_FOLDER: keys });
  return existsSync(secret) ? new Tokens(readFileSync(secret, 'utf8').trim()) : undefined;
}
