import { join } from 'node:path';
import { Piscina } from 'piscina';
import { glanceAtImportFile, readImportFile } from '../../api/strategy/import-file';
import type { ImportFile, NoImportFile } from '../../api/strategy/import-file';
import { AppError } from '../../core/errors';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';

/** Up to this length a file is read in a few milliseconds, quicker than a thread comes up. */
const SMALL = 256 * 1024;
/** Imports that wait for the thread, each with a file in memory; more are asked to come again. */
const MOST_WAITING = 16;
/** Of one user, the one that is read included: the others' files never wait for many of theirs. */
const MOST_OF_A_USER = 2;
/** Reading a file gives way to answering requests. */
const NICENESS = 10;

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
    niceIncrement: NICENESS,
    atomics: 'disabled',
  });
  /** Large files under way, by user. */
  private readonly underWay = new Map<string, number>();

  /**
   * Takes the memory of a large file away. Throws `RATE_LIMITED` when the user has large files under
   * way, `UNAVAILABLE` when all have.
   */
  async read(userId: string, bytes: Uint8Array<ArrayBuffer>): Promise<ImportFile | NoImportFile> {
    if (bytes.length <= SMALL) return readImportFile(Buffer.from(bytes).toString());
    const seen = glanceAtImportFile(bytes);
    if (seen !== undefined) return seen;
    const own = this.underWay.get(userId) ?? 0;
    if (own >= MOST_OF_A_USER) {
      throw new AppError(
        'RATE_LIMITED',
        `expected at most ${MOST_OF_A_USER} large imports per user at a time, try again when one has ended`,
      );
    }
    if (this.pool.queueSize >= MOST_WAITING) {
      throw new AppError(
        'UNAVAILABLE',
        'too many imports are in progress, try again in a few seconds',
      );
    }
    this.underWay.set(userId, own + 1);
    try {
      const found: unknown = await this.pool.run(bytes, { transferList: [bytes.buffer] });
      return found as ImportFile | NoImportFile;
    } finally {
      const left = (this.underWay.get(userId) ?? 1) - 1;
      if (left > 0) this.underWay.set(userId, left);
      else this.underWay.delete(userId);
    }
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
