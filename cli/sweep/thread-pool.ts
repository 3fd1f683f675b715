import { Worker } from 'node:worker_threads';
import type { SetOutcome } from '../../engine';
import { SWEEP_THREAD } from '../sweep-thread-file';
import type { Batch, BatchAnswer, ThreadData } from './thread';

/** A batch's answer; rejects when the thread could not give one, or is gone. */
function ask(thread: Worker, batch: Batch): Promise<readonly SetOutcome[]> {
  return new Promise((resolve, reject) => {
    const end = () => {
      thread.off('message', onMessage);
      thread.off('error', onError);
      thread.off('exit', onExit);
    };
    const onMessage = (answer: BatchAnswer) => {
      end();
      if ('outcomes' in answer) resolve(answer.outcomes);
      else reject(new Error(answer.failed));
    };
    const onError = (error: Error) => {
      end();
      reject(error);
    };
    const onExit = (code: number) => {
      end();
      reject(new Error(`expected a worker thread to answer, but it ended with code ${code}`));
    };
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage(batch);
  });
}

/** Worker threads that run sets over the candles they share. */
export class ThreadPool {
  private readonly threads: Worker[] = [];

  constructor(
    private readonly size: number,
    private readonly workerData: ThreadData,
  ) {}

  /** Runs batches on all threads and reports each when it is done, in any order. */
  async run(
    batches: readonly Batch[],
    done: (index: number, outcomes: readonly SetOutcome[]) => void,
  ): Promise<void> {
    let next = 0;
    const work = async (t: number): Promise<void> => {
      while (next < batches.length) {
        const index = next++;
        this.threads[t] ??= new Worker(SWEEP_THREAD, { workerData: this.workerData });
        done(index, await ask(this.threads[t], batches[index] as Batch));
      }
    };
    await Promise.all(
      Array.from({ length: Math.min(this.size, batches.length) }, (_, t) => work(t)),
    );
  }

  /** Ends the threads, whatever they do. */
  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.terminate()));
  }
}
