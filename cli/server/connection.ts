import { tokensOfDataFolder } from '../../platform/http/operator-tokens';
import { placesOf } from '../../stack/places';
import { wrongUse } from '../errors';

/** Options of commands that ask a server. */
export interface ServerOptions {
  readonly server?: string;
  readonly token?: string;
}

/** Where the server is, and the token of an admin for it. */
export interface Connection {
  readonly server: string;
  readonly token: () => Promise<string>;
}

const LOCAL = 'http://127.0.0.1:8000';
/** Who runs the machine: no account, and an admin as long as the data folder is theirs. */
const OPERATOR = '00000000-0000-4000-8000-000000000000';

/**
 * The server of the options, else of ALGOTRADE_SERVER and ALGOTRADE_TOKEN, else that of `npm start` on this machine: the
 * key in its data folder then makes the token, and is never sent.
 */
export function connectionOf(
  options: ServerOptions,
  env: NodeJS.ProcessEnv = process.env,
): Connection {
  const server = options.server ?? (env['ALGOTRADE_SERVER'] || LOCAL);
  if (!/^https?:\/\//.test(server)) {
    throw wrongUse(`expected --server to be an address such as ${LOCAL}, was ${server}`);
  }
  const given = options.token ?? env['ALGOTRADE_TOKEN'];
  if (given) return { server, token: async () => given };
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(server).hostname)) {
    throw wrongUse('expected --token or ALGOTRADE_TOKEN: the token of an admin');
  }
  const tokens = tokensOfDataFolder(placesOf({}, env).dataDir, env);
  if (tokens === undefined) {
    throw wrongUse('expected --token, or a system started with `npm start` on this machine');
  }
  return { server, token: () => tokens.sign(OPERATOR, 600, false, { role: 'admin' }) };
}

/** As `connectionOf`, but somebody's own: the key of an `npm start` is nobody's account. */
export function userConnectionOf(
  options: ServerOptions,
  env: NodeJS.ProcessEnv = process.env,
): Connection {
  if (options.token ?? env['ALGOTRADE_TOKEN']) return connectionOf(options, env);
  throw wrongUse('expected --token or ALGOTRADE_TOKEN: your token or an API key');
}
