/**
 * From which figure on a process is `degraded`: it works, but somebody should look. Documented in
 * docs/operations.md.
 */
export const healthLimits = {
  /** Age of the oldest event that waits to be sent to Kafka. */
  outboxSeconds: 30,
  /** Events that can never be sent to Kafka: each is one that its readers lack. */
  outboxParked: 0,
  /** Age of the oldest workflow task that no worker has taken. */
  workflowTaskSeconds: 30,
  /** Workflow tasks that no worker has taken. */
  workflowTasks: 1_000,
  /** Age of the oldest record that a stream has not dealt with. */
  streamSeconds: 30,
  /** How long a stream with partitions asks for nothing. */
  streamSilentSeconds: 30,
  /** How long the oldest gap of a session waits for its candles; the last attempt starts after 46 s. */
  gapSeconds: 120,
  /** Dead letters of the topics that figures and fills depend on. */
  vitalDeadLetters: 0,
  /** Dead letters of all other topics. */
  deadLetters: 100,
  /** Free bytes of the disk with the data folder, at least. */
  freeDiskBytes: 2_000_000_000,
  /** The used share of what a Redis that evicts nothing may hold. */
  redisMemoryShare: 0.8,
  /** How long an error that ended a component is reported. */
  componentErrorSeconds: 300,
} as const;

/** Topics of which no record may be missing. */
export const vitalTopics: ReadonlySet<string> = new Set(['market.trades', 'trade-executions']);
