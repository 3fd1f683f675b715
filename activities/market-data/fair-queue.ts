/** For whom something is done, and until when somebody waits for it. */
export interface Asker {
  readonly user: string;
  readonly signal: AbortSignal;
}

/** Finds out who asks, when that matters; undefined for somebody who is not logged in. */
export type WhoAsks = () => Promise<Asker | undefined>;

/**
 * One piece of work at a time, the users in turn: however much one of them has waiting, each other
 * user waits for one piece of it at most. A piece that nobody waits for any more is never begun;
 * one that has begun is finished.
 */
export class FairQueue {
  /** Each user's waiting pieces; the user whose turn is next comes first. */
  private readonly lines = new Map<string, (() => void)[]>();
  private isBusy = false;

  /** How many pieces wait for their turn. */
  get waiting(): number {
    return [...this.lines.values()].reduce((sum, line) => sum + line.length, 0);
  }

  /** Rejects with the signal's reason when nobody waits any more. */
  async run<T>({ user, signal }: Asker, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    await this.turn(user, signal);
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      this.next();
    }
  }

  private turn(user: string, signal: AbortSignal): Promise<void> {
    if (!this.isBusy) {
      this.isBusy = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.remove(user, begin);
        reject(signal.reason as Error);
      };
      const begin = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      const line = this.lines.get(user);
      if (line === undefined) this.lines.set(user, [begin]);
      else line.push(begin);
    });
  }

  private next(): void {
    const first = this.lines.entries().next();
    if (first.done) {
      this.isBusy = false;
      return;
    }
    const [user, line] = first.value;
    const begin = line.shift();
    this.lines.delete(user);
    // Behind the others, who have their turn first.
    if (line.length > 0) this.lines.set(user, line);
    begin?.();
  }

  private remove(user: string, begin: () => void): void {
    const left = (this.lines.get(user) ?? []).filter((other) => other !== begin);
    if (left.length === 0) this.lines.delete(user);
    else this.lines.set(user, left);
  }
}
