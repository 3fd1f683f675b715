import { join } from 'node:path';
import { Piscina } from 'piscina';
import { readImportFile } from '../../api/strategy/import-file';
import type { ImportFile, NoImportFile } from '../../api/strategy/import-file';
import { AppError } from '../../contracts/errors';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';

/** Up to this length a file is read in a few milliseconds, quicker than a thread comes up. */
const SMALL = 256 * 1024;
/** Imports that wait for the thread, each with a file in memory; more are asked to come again. */
const MOST_WAITING = 16;

/** Reads files of strategies: large ones on one thread, so that the service goes on answering. */
export class ImportReader {
  private readonly pool = new Piscina({
    filename: join(REPOSITORY, 'services/strategy/import-thread.ts'),
    name: 'readFile',
    // Threads do not inherit the loader that reads TypeScript.
    execArgv: [...AS_BUNDLE],
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
    atomics: 'disabled',
  });

  async read(text: string): Promise<ImportFile | NoImportFile> {
    if (text.length <= SMALL) return readImportFile(text);
    if (this.pool.queueSize >= MOST_WAITING) {
      throw new AppError(
        'UNAVAILABLE',
        'too many imports are under way, try again in a few seconds',
      );
    }
    return (await this.pool.run(text)) as ImportFile | NoImportFile;
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
