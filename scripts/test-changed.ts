import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { isolatedEnvironment } from './test-run/isolated-environment';

/**
 * `npm run test:changed [-- --since <ref>] [--e2e]`: the unit and integration tests that import
 * what changed since the last commit, or since the merge base with `<ref>`.
 */
async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { since: { type: 'string' }, e2e: { type: 'boolean', default: false } },
  });
  const child = spawn(
    process.execPath,
    [
      require.resolve('jest/bin/jest'),
      ...(values.since === undefined
        ? ['--onlyChanged']
        : [`--changedSince=${mergeBase(values.since)}`]),
      '--maxWorkers=2',
      '--passWithNoTests',
      // Last, since it takes every word that follows for a project.
      '--selectProjects',
      'unit',
      'integration',
      ...(values.e2e ? ['e2e'] : []),
    ],
    { env: isolatedEnvironment(), stdio: 'inherit' },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
}

/** The commit at which this branch left the other one. */
function mergeBase(ref: string): string {
  return execFileSync('git', ['merge-base', ref, 'HEAD'], { encoding: 'utf8' }).trim();
}

void main(process.argv.slice(2));
