import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { isolatedEnvironment } from './test-run/isolated-environment';

interface JestResult {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: readonly {
    name: string;
    status: string;
    assertionResults: readonly { fullName: string; status: string }[];
  }[];
}

interface Project {
  readonly name: string;
  readonly flags: readonly string[];
}

// A test with real components waits for half of its time: three side by side keep two cores at work.
const stages: readonly (readonly Project[])[] = [
  [{ name: 'unit', flags: ['--maxWorkers=2'] }],
  [
    { name: 'integration', flags: ['--maxWorkers=2'] },
    { name: 'e2e', flags: ['--runInBand'] },
  ],
];

/**
 * `npm test [-- pattern …]`: the unit tests, then the integration tests and the end-to-end tests side by
 * side, then the totals.
 */
async function main(patterns: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'algotrade-test-results-'));
  const totals = { passed: 0, failed: 0 };
  const failures: string[] = [];
  try {
    for (const stage of stages) {
      process.stdout.write(`\n=== ${stage.map(({ name }) => name).join(' and ')}\n`);
      const results = await Promise.all(
        stage.map(({ name, flags }) =>
          runJest(name, [...flags, ...patterns], join(folder, `${name}.json`)),
        ),
      );
      for (const result of results) {
        totals.passed += result.numPassedTests;
        totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
        failures.push(...failuresOf(result));
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const failure of failures) process.stdout.write(`\nfailed: ${failure}`);
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
  return (
    writtenResult(outputFile) ?? {
      numPassedTests: 0,
      numFailedTests: 0,
      numRuntimeErrorTestSuites: 1,
      testResults: [{ name: `${project} (jest itself)`, status: 'failed', assertionResults: [] }],
    }
  );
}

/** Undefined where jest ended before it had written its result, or all of it. */
function writtenResult(file: string): JestResult | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestResult;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** One line for each test that failed, and for each file that failed outside its tests. */
function failuresOf({ testResults }: JestResult): string[] {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      const path = relative(process.cwd(), name);
      return failed.length > 0 ? failed.map(({ fullName }) => `${path}: ${fullName}`) : [path];
    });
}

void main(process.argv.slice(2));
