import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { messageOf } from '../../core/errors';
import type { Logger } from '../log';
import { postgresConnection } from './settings';

export interface LeaseOptions {
  readonly url: string;
  /** Names what only one process may do. */
  readonly name: string;
  readonly logger: Logger;
  /** Called while the lease is held; what it returns is stopped when the lease is lost. */
  readonly work: () => Promise<{ stop(): Promise<void> }>;
}

const RETRY_MS = 1_000;

/**
 * Lets one process of many do a thing: the one whose connection holds an advisory lock. When its
 * connection breaks the work is stopped, and whoever gets the lock next goes on.
 */
export class Lease {
  private readonly stopping = new AbortController();
  private readonly loop: Promise<void>;

  constructor(private readonly options: LeaseOptions) {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    const { logger, name } = this.options;
    while (!this.stopping.signal.aborted) {
      try {
        await this.holdOnce();
      } catch (error) {
        logger.warn({ err: error, lease: name }, `${name} failed; will retry: ${messageOf(error)}`);
      }
      await this.pause();
    }
  }

  private async holdOnce(): Promise<void> {
    const client = new Client({ ...postgresConnection(this.options.url), keepAlive: true });
    const lost = new Promise<void>((resolve) => {
      // A lost connection may tell of several errors; one without a listener would end the process.
      client.on('error', () => {
        resolve();
      });
      client.once('end', () => {
        resolve();
      });
      this.stopping.signal.addEventListener('abort', () => {
        resolve();
      });
    });
    await client.connect();
    try {
      while (!(await this.tryLock(client))) {
        await this.pause();
        if (this.stopping.signal.aborted) return;
      }
      const work = await this.options.work();
      await lost;
      await work.stop();
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async tryLock(client: Client): Promise<boolean> {
    const result = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock(hashtext($1)) as held',
      [this.options.name],
    );
    return result.rows[0]?.held === true;
  }

  private async pause(): Promise<void> {
    const { signal } = this.stopping;
    await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}
