import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { AS_BUNDLE, REPOSITORY } from '../platform/repository';
import { killAllOf } from '../test/support/processes-of-home';
import { Installation } from '../test/support/started-by-npm';

/** Ending the fuzzer's own login or account would make a 401 of all that follows. */
const EXCLUDED = '^(logout|logoutEverywhere|closeLogin|changePassword)$';
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];
/** Seconds that Schemathesis spends unless its own options say otherwise. */
const MAX_TIME = '480';

/**
 * `npm run fuzz:api [-- http://localhost:8000] [schemathesis options]`: fuzzes all operations from
 * their OpenAPI description with Schemathesis, which must be on the path (`pip install
 * schemathesis`) or be named by SCHEMATHESIS. Without an address it starts a system of its own and
 * fuzzes it as an administrator; a given one is to run with RATE_LIMIT_SCALE=0.
 */
async function main(args: readonly string[]): Promise<void> {
  const [given, ...rest] = args;
  if (given?.startsWith('http')) {
    process.exitCode = await fuzz(given, (await register(given)).token, rest);
    return;
  }
  const installation = await Installation.create();
  Object.assign(installation.env, {
    ALGOTRADE_SYMBOLS: 'BTC/USD',
    RATE_LIMIT_SCALE: '0',
    LOG_LEVEL: 'warn',
  });
  const end = async () => {
    await killAllOf(installation.home);
    if (!process.env['FUZZ_KEEP']) installation.remove();
  };
  const interrupted = () => void end().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await installation.start();
    const api = `http://127.0.0.1:${installation.portOf('GATEWAY_PORT')}`;
    const { name, token } = await register(api);
    console.log(`fuzzing ${api} as ${name}; logs in ${installation.home}`);
    await makeAdmin(name, installation.env);
    process.exitCode = await fuzz(api, token, args);
  } finally {
    await end();
  }
}

async function register(api: string): Promise<{ name: string; token: string }> {
  const name = `fuzz-${randomUUID().slice(0, 8)}`;
  const response = await fetch(`${api}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: name, email: `${name}@example.com`, password: randomUUID() }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`expected a token, got status ${response.status}`);
  return { name, token };
}

async function makeAdmin(name: string, env: NodeJS.ProcessEnv): Promise<void> {
  const code = await run(process.execPath, [...AS_BUNDLE, 'services/admin.ts', 'grant', name], env);
  if (code !== 0) throw new Error(`${name} cannot be made an administrator`);
}

function fuzz(api: string, token: string, options: readonly string[]): Promise<number> {
  return run(process.env['SCHEMATHESIS'] ?? 'schemathesis', [
    'run',
    `${api}/api/openapi.json`,
    '--url',
    api,
    '--header',
    `Authorization: Bearer ${token}`,
    '--exclude-operation-id-regex',
    EXCLUDED,
    '--checks',
    CHECKS.join(','),
    ...(options.includes('--max-time') ? [] : ['--max-time', MAX_TIME]),
    ...options,
  ]);
}

async function run(command: string, args: readonly string[], env = process.env): Promise<number> {
  const child = spawn(command, args, { cwd: REPOSITORY, env, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
