import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partVariables } from './part-variables';

interface JestResult {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
}

// Whole systems on one machine: side by side they would only take each other's time.
const projects = [
  { name: 'unit', flags: ['--maxWorkers=2'] },
  { name: 'integration', flags: ['--maxWorkers=2'] },
  { name: 'e2e', flags: ['--runInBand'] },
];

/** `npm test [-- pattern …]`: unit, integration and end-to-end tests in turn, then the totals. */
async function main(patterns: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'algotrade-test-results-'));
  const totals = { passed: 0, failed: 0 };
  try {
    for (const { name, flags } of projects) {
      process.stdout.write(`\n=== ${name}\n`);
      const outputFile = join(folder, `${name}.json`);
      const result = await runJest(name, [...flags, ...patterns], outputFile);
      totals.passed += result.numPassedTests;
      totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
  process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
}

async function runJest(
  project: string,
  more: readonly string[],
  outputFile: string,
): Promise<JestResult> {
  const args = [
    require.resolve('jest/bin/jest'),
    ...more,
    '--passWithNoTests',
    '--json',
    `--outputFile=${outputFile}`,
    // Last, since it takes every word that follows for a project.
    '--selectProjects',
    project,
  ];
  // The tests' own report goes to stderr; stdout would repeat it as JSON.
  const child = spawn(process.execPath, args, {
    env: isolatedEnvironment(),
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  await once(child, 'exit');
  if (!existsSync(outputFile)) {
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1 };
  }
  return JSON.parse(readFileSync(outputFile, 'utf8')) as JestResult;
}

/** Tests share nothing with what runs on this machine: its addresses and ports are not for them. */
function isolatedEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (partVariables.test(name)) Reflect.deleteProperty(env, name);
  }
  return env;
}

void main(process.argv.slice(2));
