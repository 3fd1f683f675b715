import { ConstantBackoff, handleWhen, retry } from 'cockatiel';
import type { Admin, ITopicMetadata, Kafka } from 'kafkajs';
import { AppError } from '../../core/errors';

/** The part of a topic's definition that the broker knows. */
export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  readonly retentionMs: number;
  readonly compacted: boolean;
  readonly maxRecordBytes?: number;
}

const NOT_YET: ReadonlySet<string> = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'LEADER_NOT_AVAILABLE',
]);
/** For thirty seconds and what the requests take. */
const untilKnown = retry(
  handleWhen((error) => NOT_YET.has((error as { type?: string }).type ?? '')),
  { maxAttempts: 600, backoff: new ConstantBackoff(50) },
);

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
        // Leaders are awaited below: the library gives up on a topic that is not known yet.
        waitForLeaders: false,
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

async function assertPartitions(admin: Admin, specs: readonly TopicSpec[]): Promise<void> {
  const { topics } = await knownTopics(
    admin,
    specs.map((spec) => spec.name),
  );
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

/** A broker may answer for a while that it does not know a topic it has just created. */
function knownTopics(admin: Admin, topics: string[]): Promise<{ topics: ITopicMetadata[] }> {
  return untilKnown.execute(() => admin.fetchTopicMetadata({ topics }));
}

function configOf(spec: TopicSpec): { name: string; value: string }[] {
  const retention = [{ name: 'retention.ms', value: String(spec.retentionMs) }];
  const size =
    spec.maxRecordBytes === undefined
      ? []
      : [{ name: 'max.message.bytes', value: String(spec.maxRecordBytes) }];
  if (!spec.compacted) return [{ name: 'cleanup.policy', value: 'delete' }, ...retention, ...size];
  const kept = spec.retentionMs < 0;
  return [
    { name: 'cleanup.policy', value: kept ? 'compact' : 'compact,delete' },
    { name: 'segment.bytes', value: String(8 * 1024 * 1024) },
    { name: 'min.cleanable.dirty.ratio', value: '0.2' },
    ...(kept ? [] : retention),
    ...size,
  ];
}
