import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { REPOSITORY } from '../../platform/repository';
import type { Installation } from './started-by-npm';

/** Runs the blocks of a page in one shell, as a reader would, and returns the output of each. */
export async function runInOneShell(
  installation: Installation,
  scripts: readonly string[],
): Promise<string[]> {
  const mark = '--- next block ---';
  const api = installation.portOf('GATEWAY_PORT');
  const script = scripts.map((text) => `${text}\necho; echo '${mark}'`).join('\n');
  const shell = spawn('bash', ['-c', `set -e -u\n${script.replaceAll(':8000', `:${api}`)}`], {
    cwd: REPOSITORY,
    env: installation.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output: string[] = [];
  shell.stdout.on('data', (data: Buffer) => output.push(data.toString('utf8')));
  const [code] = (await once(shell, 'close')) as [number];
  const text = output.join('');
  if (code !== 0) process.stderr.write(`${text}\n`);
  expect({ code, text }).toMatchObject({ code: 0 });
  return text.split(mark).map((part) => part.trim());
}
