import type { Kafka } from 'kafkajs';
import { AppError } from '../../contracts/errors';

/** The part of a topic's definition that the broker knows. */
export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  readonly retentionMs: number;
  readonly compacted: boolean;
}

/**
 * Creates the topics that are missing. Throws `TOPIC_PARTITIONS` when one exists with another
 * number of partitions: keys would then move and the order per key would break.
 */
export async function ensureTopics(kafka: Kafka, specs: readonly TopicSpec[]): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = specs.filter((spec) => !existing.has(spec.name));
    if (missing.length > 0) {
      await admin.createTopics({
        waitForLeaders: true,
        topics: missing.map((spec) => ({
          topic: spec.name,
          numPartitions: spec.partitions,
          configEntries: configOf(spec),
        })),
      });
    }
    await assertPartitions(admin, specs);
  } finally {
    await admin.disconnect();
  }
}

async function assertPartitions(
  admin: ReturnType<Kafka['admin']>,
  specs: readonly TopicSpec[],
): Promise<void> {
  const { topics } = await admin.fetchTopicMetadata({ topics: specs.map((spec) => spec.name) });
  const counts = new Map(topics.map((topic) => [topic.name, topic.partitions.length]));
  for (const spec of specs) {
    const count = counts.get(spec.name);
    if (count !== spec.partitions) {
      throw new AppError(
        'TOPIC_PARTITIONS',
        `topic ${spec.name}: expected ${spec.partitions} partitions, was ${count ?? 'missing'}`,
      );
    }
  }
}

function configOf(spec: TopicSpec): { name: string; value: string }[] {
  if (spec.compacted) {
    return [
      { name: 'cleanup.policy', value: 'compact' },
      { name: 'segment.bytes', value: String(8 * 1024 * 1024) },
      { name: 'min.cleanable.dirty.ratio', value: '0.2' },
    ];
  }
  return [
    { name: 'cleanup.policy', value: 'delete' },
    { name: 'retention.ms', value: String(spec.retentionMs) },
  ];
}
