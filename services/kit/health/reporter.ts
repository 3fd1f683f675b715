import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { messageOf } from '../../../core/errors';
import { encodeEvent } from '../../../contracts/events';
import type { ProcessHealth } from '../../../contracts/health';
import { healthReport } from '../../../platform/http/health-report';
import { inTime } from '../../../platform/in-time';
import type { CommonResources } from '../resources';

const TOPIC = 'service-health';
const EVERY_MS = 5_000;
const LAST_WORD_MS = 1_000;

type Reported = Pick<
  CommonResources,
  'description' | 'checks' | 'measures' | 'producer' | 'logger'
>;

/**
 * Says every few seconds how this process is, so that the gateway sees processes that it leads no
 * requests to, on any machine. A process that ends in order says so.
 */
export class HealthReporter {
  private readonly process = randomUUID();
  private readonly timer: NodeJS.Timeout;
  private reporting: Promise<void> | undefined;

  constructor(
    private readonly resources: Reported,
    private readonly roles: readonly string[],
  ) {
    this.timer = setInterval(() => this.report(), EVERY_MS);
    this.report();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    // Kafka may be away, and nobody waits for a last word.
    const lastWord = this.send({ state: 'stopped', problems: [], conditions: [] });
    await inTime(lastWord, LAST_WORD_MS).catch(() => undefined);
  }

  private report(): void {
    // One that waits for Kafka is enough.
    this.reporting ??= this.reportNow()
      .catch((error: unknown) => {
        this.resources.logger.warn(
          { err: error },
          `health could not be reported: ${messageOf(error)}`,
        );
      })
      .finally(() => (this.reporting = undefined));
  }

  private async reportNow(): Promise<void> {
    const { description, checks, measures } = this.resources;
    const health = await healthReport({ service: description.name, checks, measures });
    const { status: state, problems, conditions } = health;
    await this.send({
      state,
      problems: [...problems],
      conditions: conditions.map(({ problem: _, ...figure }) => figure),
    });
  }

  private async send(health: Pick<ProcessHealth, 'state' | 'problems' | 'conditions'>) {
    const { name: service } = this.resources.description;
    const id = randomUUID();
    const payload: ProcessHealth = {
      process: this.process,
      service,
      roles: [...this.roles],
      host: hostname(),
      pid: process.pid,
      ...health,
    };
    const value = encodeEvent(
      TOPIC,
      { type: 'process.reported', payload },
      { eventId: id, occurredAt: new Date().toISOString(), traceId: id },
    );
    await this.resources.producer.send([{ topic: TOPIC, key: service, value }]);
  }
}
