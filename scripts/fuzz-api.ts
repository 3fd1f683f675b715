import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExampleWorld } from '../test/support/example-world';
import { makeThings, writeConfig } from './fuzz/config';
import { OwnSystem } from './fuzz/own-system';

/** Ending the fuzzer's own login or account would make a 401 of all that follows. */
const EXCLUDED = '^(logout|logoutEverywhere|closeLogin|changePassword|deactivateUser)$';
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];
/** Seconds that Schemathesis spends unless its own options say otherwise. */
const MAX_TIME = ['--max-time', '480'];

/**
 * `npm run fuzz:api [-- schemathesis options]`: starts a system of its own and fuzzes all operations
 * as an administrator who has one of everything, from their OpenAPI description, with
 * Schemathesis. It must be on the path (`pip install schemathesis`) or be named by SCHEMATHESIS.
 */
async function main(options: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'algotrade-fuzz-'));
  const system = await OwnSystem.start();
  const end = async () => {
    await system.end();
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = () => void end().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const { api } = system;
    const spare = await ExampleWorld.create(api, `spare-${randomUUID().slice(0, 8)}`);
    const world = await ExampleWorld.create(api, `fuzz-${randomUUID().slice(0, 8)}`);
    await system.makeAdmin(world.name);
    const token = await world.logIn();
    const config = writeConfig(folder, await makeThings(world, spare.userId));
    console.log(`fuzzing ${api} as ${world.name}; logs in ${system.home}/data/logs`);
    process.exitCode = await schemathesis(
      ...['--config-file', config, 'run', `${api}/api/openapi.json`, '--url', api],
      ...['--header', `Authorization: Bearer ${token}`],
      ...['--exclude-operation-id-regex', EXCLUDED, '--checks', CHECKS.join(',')],
      ...(options.includes('--max-time') ? [] : MAX_TIME),
      ...options,
    );
    // The findings say little when the fuzzer was shut out on the way.
    const { status } = await world.call('me');
    if (status !== 200) throw new Error(`expected a fuzzer that is logged in, was ${status}`);
  } finally {
    await end();
  }
}

async function schemathesis(...args: readonly string[]): Promise<number> {
  const child = spawn(process.env['SCHEMATHESIS'] ?? 'schemathesis', args, { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
