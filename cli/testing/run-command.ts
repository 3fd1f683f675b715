import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { REPOSITORY } from '../../platform/repository';

/** Tests count their trials in a file of their own, unless they say which. */
const TRIALS = join(tmpdir(), `algotrade-trials-${process.pid}.json`);
const environment = () => ({ ALGOTRADE_TRIALS: TRIALS, ...process.env });

/** What a run of the command came to. */
export interface CommandOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `algotrade` as its users do: a process of its own, in the repository's folder. */
export async function algotrade(
  args: readonly string[],
  input = '',
  env: NodeJS.ProcessEnv = {},
): Promise<CommandOutcome> {
  const child = spawn(process.execPath, ['cli/algotrade.cjs', ...args], {
    ...{ cwd: REPOSITORY, env: { ...environment(), ...env } },
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  // A command that does not read its input may be gone before it is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await closed;
  return { code, stdout, stderr };
}

/** A line of the shell in the repository's folder, with `algotrade` on it. */
export async function shell(line: string): Promise<CommandOutcome> {
  const script = `set -o pipefail; algotrade() { "${process.execPath}" cli/algotrade.cjs "$@"; }; ${line}`;
  const child = spawn('bash', ['-c', script], { cwd: REPOSITORY, env: environment() });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await closed;
  return { code, stdout, stderr };
}
