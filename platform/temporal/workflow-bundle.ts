import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { version as sdkVersion } from '@temporalio/worker/package.json';
import { buildSync } from 'esbuild';
import { REPOSITORY } from '../repository';

const CACHE = join(REPOSITORY, 'node_modules/.cache/workflows');

/**
 * The code of a worker's workflows. Bundling takes a second or two of a core, at the very moment at
 * which commands wait for the worker, so a bundle is stored by the content of what it is made of.
 */
export async function workflowBundle(workflowsPath: string): Promise<{ readonly code: string }> {
  const path = join(CACHE, `${contentHash(workflowsPath)}.js`);
  const stored = readIfAny(path);
  if (stored !== undefined) return { code: stored };
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: silent });
  storeIfPossible(path, code);
  return { code };
}

/** Of all files of the project that the workflows lead to, and of the SDK that bundles them. */
function contentHash(workflowsPath: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [workflowsPath],
    absWorkingDir: REPOSITORY,
    write: false,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
  });
  const hash = createHash('sha256').update(sdkVersion).update(workflowsPath);
  for (const { contents } of outputFiles) hash.update(contents);
  return hash.digest('hex');
}

function readIfAny(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function storeIfPossible(path: string, code: string): void {
  try {
    mkdirSync(CACHE, { recursive: true });
    // Whole or not at all: another process may read it meanwhile.
    const staged = `${path}.${randomUUID()}`;
    writeFileSync(staged, code);
    renameSync(staged, path);
  } catch {
    // In an image the folder may be closed: the next start bundles again.
  }
}

const nothing = () => undefined;
const silent = {
  log: nothing,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
