import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

/** The figures of the readers of a registry, which share them. */
export interface ReaderMetrics {
  readonly deadLetters: Counter<'group' | 'topic'>;
  readonly retries: Counter<'group' | 'topic'>;
  readonly retrying: Gauge<'group' | 'topic' | 'partition'>;
  readonly joins: Counter<'group'>;
  readonly refusedCommits: Counter<'group'>;
}

const metricsOf = new WeakMap<Registry, ReaderMetrics>();

export function readerMetrics(registry: Registry): ReaderMetrics {
  const known = metricsOf.get(registry);
  if (known !== undefined) return known;
  const registers = [registry];
  const metrics: ReaderMetrics = {
    deadLetters: new Counter({
      name: 'kafka_dead_letters_total',
      help: 'Records that can never be processed, written to the dead letters.',
      labelNames: ['group', 'topic'],
      registers,
    }),
    retries: new Counter({
      name: 'kafka_record_retries_total',
      help: 'Number of times that the records of a partition were read again after an error.',
      labelNames: ['group', 'topic'],
      registers,
    }),
    retrying: new Gauge({
      name: 'kafka_partition_retrying',
      help: '1 while the records of a partition are being retried.',
      labelNames: ['group', 'topic', 'partition'],
      registers,
    }),
    joins: new Counter({
      name: 'kafka_group_joins_total',
      help: 'Number of times that a consumer joined its group.',
      labelNames: ['group'],
      registers,
    }),
    refusedCommits: new Counter({
      name: 'kafka_commits_refused_total',
      help: 'Number of failed offset commits.',
      labelNames: ['group'],
      registers,
    }),
  };
  metricsOf.set(registry, metrics);
  return metrics;
}
