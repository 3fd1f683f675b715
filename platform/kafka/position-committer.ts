import type { Consumer, TopicPartitionOffset } from 'kafkajs';
import type { Logger } from '../log';

const COMMIT_MS = 1_000;

/** Commits the positions of a reader once a second; what fails goes out with later positions. */
export class PositionCommitter {
  /** By partition, `topic/number`. */
  private readonly positions = new Map<string, TopicPartitionOffset>();
  /** Goes up with each membership: positions of an earlier one are another owner's now. */
  private membership = 0;
  private refused = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly consumer: Consumer,
    private readonly groupId: string,
    private readonly logger: Logger,
    private readonly onRefused: () => void,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.commit(), COMMIT_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.commit();
  }

  reached(topic: string, partition: number, nextOffset: number): void {
    const position = { topic, partition, offset: String(nextOffset) };
    this.positions.set(`${topic}/${partition}`, position);
  }

  forget(topic: string, partition: number): void {
    this.positions.delete(`${topic}/${partition}`);
  }

  joined(): void {
    this.membership += 1;
    this.positions.clear();
  }

  async commit(): Promise<void> {
    const { membership } = this;
    const positions = [...this.positions];
    if (positions.length === 0) return;
    this.positions.clear();
    try {
      await this.consumer.commitOffsets(positions.map(([, position]) => position));
      this.note(undefined);
    } catch (error) {
      this.note(error);
      if (membership !== this.membership) return;
      for (const [key, position] of positions) {
        if (!this.positions.has(key)) this.positions.set(key, position);
      }
    }
  }

  private note(error: unknown): void {
    const { groupId, logger } = this;
    const refused = error !== undefined;
    if (refused) this.onRefused();
    if (refused === this.refused) return;
    this.refused = refused;
    if (refused) logger.warn({ err: error, groupId }, 'a commit was refused; will retry');
    else logger.info({ groupId }, 'commits succeed again');
  }
}
