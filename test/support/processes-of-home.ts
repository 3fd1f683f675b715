import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { eventually } from './eventually';

/** A process that belongs to a home of `npm start`. */
export interface HomeProcess {
  readonly pid: number;
  readonly command: string;
}

/**
 * The processes that were started with the home as theirs, name it in their command line or work
 * below it. Postgres and Redis overwrite their environment: their folders still give them away.
 */
export function processesOf(home: string): HomeProcess[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .flatMap((entry) => {
      const folder = `/proc/${entry}`;
      const command = readOrEmpty(() => readFileSync(`${folder}/cmdline`, 'utf8'));
      // A process that has ended and waits for its parent has no command line.
      if (command === '') return [];
      const environment = readOrEmpty(() => readFileSync(`${folder}/environ`, 'utf8'));
      const workingFolder = readOrEmpty(() => readlinkSync(`${folder}/cwd`));
      const belongs =
        environment.split('\0').includes(`ALGOTRADE_HOME=${home}`) ||
        command.includes(home) ||
        workingFolder.startsWith(home);
      return belongs ? [{ pid: Number(entry), command: command.replaceAll('\0', ' ').trim() }] : [];
    });
}

/** Kills all processes of a home as a power cut would, and waits until none is left. */
export async function killAllOf(home: string): Promise<void> {
  await eventually(`nothing runs of ${home}`, () => {
    const left = processesOf(home);
    for (const { pid } of left) kill(pid);
    return left.length === 0 || undefined;
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function readOrEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    // It ended meanwhile, or belongs to somebody else.
    return '';
  }
}
