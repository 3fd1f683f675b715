import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { messageOf } from '../core/errors';
import { inTime } from './in-time';
import type { Logger } from './log';

/** Whoever reads the figures wants the others all the same. */
const ANSWER_MS = 2_000;

/** The registry of a service, with the figures of its process. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

export interface Figure<Label extends string> {
  readonly labels: Readonly<Record<Label, string | number>>;
  readonly value: number;
}

export interface AskedGauge<Label extends string> {
  readonly registry: Registry;
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly Label[];
  readonly logger: Logger;
  ask(): Promise<readonly Figure<Label>[]>;
}

/**
 * A gauge whose figures are asked of another part each time that they are read. While that part does
 * not answer there are none, and it is not asked again before it has.
 */
export function askedGauge<Label extends string>(options: AskedGauge<Label>): void {
  const { registry, name, help, labelNames, logger } = options;
  let asking: Promise<readonly Figure<Label>[]> | undefined;
  new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    async collect() {
      this.reset();
      asking ??= options.ask().finally(() => (asking = undefined));
      try {
        for (const { labels, value } of await inTime(asking, ANSWER_MS)) this.set(labels, value);
      } catch (error) {
        logger.warn({ err: error }, `no metrics for ${name}: ${messageOf(error)}`);
      }
    },
  });
}
