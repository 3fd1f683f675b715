import { spawn } from 'node:child_process';
import { StackError, type StackErrorCode } from './errors';

/** How a helper command runs; `onLine` sees each line of its standard output as it comes. */
export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  signal?: AbortSignal;
  onLine?: (line: string) => void;
  uid?: number;
  gid?: number;
  failure?: StackErrorCode;
}

/**
 * Runs a helper command to its end and returns what it printed on standard output. A missing
 * command or a non-zero exit throws a `StackError` with the last lines it printed.
 */
export function runCommand(
  command: string,
  args: string[],
  options: RunOptions = {},
): Promise<string> {
  const { env, cwd, signal, onLine, uid, gid, failure = 'fetch-failed' } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env,
      cwd,
      signal,
      uid,
      gid,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    let partial = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      const lines = (partial + chunk).split('\n');
      partial = lines.pop() ?? '';
      if (onLine) lines.forEach(onLine);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
    let aborted: StackError | undefined;
    child.once('error', (cause: NodeJS.ErrnoException) => {
      // A command that is called off still writes until it ends: its end is waited for.
      if (signal?.aborted && child.pid !== undefined) {
        aborted = new StackError('aborted', `${command} was cancelled`, { cause });
        return;
      }
      const reason = cause.code === 'ENOENT' ? 'is not on the PATH' : cause.message;
      reject(new StackError(failure, `${command} ${reason}`, { cause }));
    });
    child.once('close', (code, killedBy) => {
      if (aborted) return reject(aborted);
      if (code === 0) return resolve(output);
      const told = lastLines(errors.trim() || output.trim(), 12);
      const line = [command, ...args].join(' ');
      reject(new StackError(failure, `${line} ended with ${killedBy ?? code}:\n${told}`));
    });
  });
}

/** The last `count` lines of a text. */
export function lastLines(text: string, count: number): string {
  return text.split('\n').slice(-count).join('\n');
}
