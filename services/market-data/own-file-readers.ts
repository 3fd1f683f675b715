import { join } from 'node:path';
import { bulkhead } from 'cockatiel';
import { Piscina } from 'piscina';
import type { CandleSeries } from '../../activities/market-data/candle-series';
import { seriesColumns } from '../../activities/market-data/candle-series';
import { refusedFile } from '../../activities/market-data/own-file';
import type { OwnFileAnswer, OwnFileTask } from '../../activities/market-data/own-file';
import { ANSWER_MS } from '../../contracts/answer-times';
import { UnavailableError } from '../../core/errors';
import { AS_BUNDLE, REPOSITORY } from '../../platform/repository';

/** Files read at once in a process; the others wait. */
const THREADS = 2;
/** How long a file waits for a thread, ms. */
const WAIT_MS = 5_000;

/** The threads, as far as they are used here. */
export interface ReaderThreads {
  run(task: OwnFileTask, options: { readonly signal: AbortSignal }): Promise<unknown>;
  destroy(): Promise<void>;
}

/** Reads files that users uploaded on threads, few at once, those of other users in the meantime too. */
export class OwnFileReaders {
  private readonly slots = bulkhead(THREADS, Number.POSITIVE_INFINITY);

  constructor(
    private readonly threads: ReaderThreads = readerThreads(),
    /** How long a file waits for a thread, and what is not worth the thread any more, ms. */
    private readonly limits = { waitMs: WAIT_MS, readMs: ANSWER_MS - WAIT_MS },
  ) {}

  /** Throws a 422 for a file that cannot be read, and a 503 when too many others are read before it. */
  async read(task: OwnFileTask): Promise<OwnFileAnswer> {
    const asked = performance.now();
    return this.slots.execute(() => {
      if (performance.now() - asked <= this.limits.waitMs) return this.readNow(task);
      throw new UnavailableError('too many files are being read, try again in a moment');
    });
  }

  async close(): Promise<void> {
    await this.threads.destroy();
  }

  private async readNow(task: OwnFileTask): Promise<OwnFileAnswer> {
    const { readMs } = this.limits;
    const signal = AbortSignal.timeout(readMs);
    try {
      const answer = (await this.threads.run(task, { signal })) as OwnFileAnswer;
      return 'field' in answer ? answer : { ...answer, series: ownViews(answer.series) };
    } catch (error) {
      if (!signal.aborted) throw error;
      const message = `expected a file that can be read within ${readMs / 1_000} s; upload it in parts`;
      throw refusedFile({ field: 'body', message });
    }
  }
}

function readerThreads(): ReaderThreads {
  return new Piscina({
    filename: join(REPOSITORY, 'services/market-data/own-file-thread.ts'),
    name: 'read',
    execArgv: [...AS_BUNDLE],
    minThreads: 0,
    maxThreads: THREADS,
    idleTimeout: 60_000,
    atomics: 'disabled',
  });
}

/** The same memory as arrays of this realm, which the writer of Parquet asks for. */
function ownViews(series: CandleSeries): CandleSeries {
  const views = seriesColumns.map((name) => {
    const { buffer, byteOffset, length } = series[name];
    return [name, new Float64Array(buffer, byteOffset, length)];
  });
  return Object.fromEntries(views) as CandleSeries;
}
