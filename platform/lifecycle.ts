import type { Logger } from './log';

interface Part {
  readonly name: string;
  readonly stop: () => Promise<void>;
}

/**
 * What a process has started, stopped in the reverse order. Each part gets a bounded time to
 * stop, so that one that hangs does not keep the others from ending well.
 */
export class Lifecycle {
  private readonly parts: Part[] = [];
  private stopping: Promise<void> | undefined;

  constructor(
    private readonly logger: Logger,
    private readonly stopTimeoutMs = 15_000,
  ) {}

  /** Starts a part and remembers how to stop it. */
  async start<T>(
    name: string,
    start: () => Promise<T>,
    stop: (part: T) => Promise<void> | void,
  ): Promise<T> {
    const part = await start();
    this.parts.push({ name, stop: async () => stop(part) });
    this.logger.debug({ part: name }, 'part started');
    return part;
  }

  onStop(name: string, stop: () => Promise<void> | void): void {
    this.parts.push({ name, stop: async () => stop() });
  }

  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    for (const part of this.parts.reverse()) {
      try {
        await within(part.stop(), this.stopTimeoutMs);
        this.logger.debug({ part: part.name }, 'part stopped');
      } catch (error) {
        this.logger.error({ part: part.name, err: error }, 'a component did not stop cleanly');
      }
    }
  }
}

async function within(work: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`expected to stop within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
