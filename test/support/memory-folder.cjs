const { mkdirSync, readdirSync, rmSync, statfsSync, symlinkSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const SHARED_MEMORY = '/dev/shm';
/** Each user of the machine has one: nobody may write to another's. */
const ALL = join(SHARED_MEMORY, `algotrade-tests-${process.getuid?.() ?? 'any'}`);
/** Three test files side by side need less than 2 GB. */
const WANTED_BYTES = 4 * 2 ** 30;

/**
 * Temporary files of tests are written to memory where there is enough: half of the time in which a test
 * starts and stops its components is waiting for the disk. Each run of jest has a folder of its own, which
 * is removed at its end, or by the next run when it was killed.
 */
function keepTemporaryFilesInMemory() {
  if (!hasSpace()) return;
  mkdirSync(ALL, { recursive: true });
  for (const pid of readdirSync(ALL)) if (!isRunning(Number(pid))) remove(pid);
  const folder = join(ALL, String(process.pid));
  remove(String(process.pid));
  mkdirSync(folder);
  sharePorts(folder);
  process.env['TMPDIR'] = folder;
  process.on('exit', () => remove(String(process.pid)));
}

/** Reserved ports (stack/port-reservation.ts) are for all processes of the machine to see. */
function sharePorts(folder) {
  const name = `algotrade-ports-${process.getuid()}`;
  const shared = join(tmpdir(), name);
  mkdirSync(shared, { recursive: true });
  symlinkSync(shared, join(folder, name));
}

function hasSpace() {
  try {
    const { bavail, bsize } = statfsSync(SHARED_MEMORY);
    return bavail * bsize >= WANTED_BYTES;
  } catch {
    // Only Linux has it.
    return false;
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function remove(name) {
  rmSync(join(ALL, name), { recursive: true, force: true });
}

module.exports = { keepTemporaryFilesInMemory };
