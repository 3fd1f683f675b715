import { tokensOfDataFolder } from '../../platform/http/operator-tokens';
import { placesOf } from '../../stack/places';
import { wrongUse } from '../errors';

/** Options of commands that ask a server. */
export interface ServerOptions {
  readonly server?: string;
  readonly token?: string;
}

/** Where the server is, and a token for it. */
export interface Connection {
  readonly server: string;
  readonly token: () => Promise<string>;
}

type Environment = NodeJS.ProcessEnv;

/** Of `npm start` with the same variables. */
const localServer = (env: Environment) => `http://127.0.0.1:${env['GATEWAY_PORT'] || 8000}`;
/** Who runs the machine: no account, and an admin as long as the data folder is theirs. */
const OPERATOR = '00000000-0000-4000-8000-000000000000';

function serverOf(options: ServerOptions, env: Environment) {
  const server = options.server ?? (env['ALGOTRADE_SERVER'] || localServer(env));
  if (!/^https?:\/\//.test(server) || !URL.canParse(server)) {
    throw wrongUse(`expected --server to be an address such as ${localServer(env)}, was ${server}`);
  }
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(server).hostname);
  return { server, isLocal, given: options.token || env['ALGOTRADE_TOKEN'] || undefined };
}

/**
 * An admin's: the server of the options, else of ALGOTRADE_SERVER and ALGOTRADE_TOKEN, else that of `npm start` on this
 * machine: the key in its data folder then makes the token, and is never sent.
 */
export function connectionOf(options: ServerOptions, env: Environment = process.env): Connection {
  const { server, isLocal, given } = serverOf(options, env);
  if (given !== undefined) return { server, token: async () => given };
  if (!isLocal) throw wrongUse('expected --token or ALGOTRADE_TOKEN: the token of an admin');
  const tokens = tokensOfDataFolder(placesOf({}, env).dataDir, env);
  if (tokens === undefined) {
    throw wrongUse('expected --token, or a system started with `npm start` on this machine');
  }
  return { server, token: () => tokens.sign(OPERATOR, 600, false, { role: 'admin' }) };
}

/** A user's: as `connectionOf`, but without a token the development user of `npm start` on this machine. */
export function userConnectionOf(
  options: ServerOptions,
  env: Environment = process.env,
): Connection {
  const { server, isLocal, given } = serverOf(options, env);
  if (given !== undefined) return { server, token: async () => given };
  if (!isLocal) throw wrongUse(OWN_TOKEN);
  let token: { readonly text: string; readonly until: number } | undefined;
  return {
    server,
    token: async () => {
      if (token === undefined || token.until < Date.now()) {
        token = { text: await developmentToken(server), until: Date.now() + RENEWED_MS };
      }
      return token.text;
    },
  };
}

/** Long before a token ends. */
const RENEWED_MS = 3_600_000;
const OWN_TOKEN = 'expected --token or ALGOTRADE_TOKEN: your token or an API key';

/** Throws a `CommandError` where there is no development user, any other error where the server is away or busy. */
async function developmentToken(server: string): Promise<string> {
  const response = await fetch(new URL('/api/auth/dev-login', server), { method: 'POST' });
  const answer = (await response.json().catch(() => ({}))) as { access_token?: string };
  if (answer.access_token !== undefined) return answer.access_token;
  if (response.status === 429 || response.status >= 500) {
    throw new Error(`the development login answered ${response.status}`);
  }
  throw wrongUse(`${OWN_TOKEN}; this server has no development user`);
}
