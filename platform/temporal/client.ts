import { Client, Connection } from '@temporalio/client';
import { retryingCalls } from './retrying-calls';
import { connectionOptions } from './settings';
import type { TemporalAddress } from './settings';

/** A connected client; the caller closes its connection. */
export async function connectTemporal(
  server: TemporalAddress | string,
  namespace = 'default',
): Promise<Client> {
  const connection = await Connection.connect({
    ...connectionOptions(server),
    connectTimeout: '10 seconds',
    interceptors: retryingCalls(),
  });
  return new Client({ connection, namespace });
}

export type AttributeType =
  | 'Keyword'
  | 'Text'
  | 'Int'
  | 'Double'
  | 'Bool'
  | 'Datetime'
  | 'KeywordList';

/** A worker asks for tasks at least this often, ms: a long poll takes a minute. */
const POLL_MS = 90_000;
const WORKFLOW_TASKS = 1;

/** Rejects when no worker has asked for the tasks of the queue lately. */
export async function assertWorkerPolls(client: Client, taskQueue: string): Promise<void> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: WORKFLOW_TASKS,
  });
  const newest = Math.max(
    ...(pollers ?? []).map(({ lastAccessTime }) => 1_000 * Number(lastAccessTime?.seconds ?? 0)),
  );
  if (Date.now() - newest > POLL_MS) throw new Error(`no worker polls ${taskQueue}`);
}

/** What waits in a queue for a worker, as the server estimates it. */
export interface WorkflowBacklog {
  readonly tasks: number;
  readonly oldestSeconds: number;
}

/** The workflow tasks of a queue that no worker has taken. */
export async function workflowBacklog(client: Client, taskQueue: string): Promise<WorkflowBacklog> {
  const { stats } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: WORKFLOW_TASKS,
    reportStats: true,
  });
  const { seconds = 0, nanos = 0 } = stats?.approximateBacklogAge ?? {};
  return {
    tasks: Number(stats?.approximateBacklogCount ?? 0),
    oldestSeconds: Number(seconds) + Number(nanos) / 1e9,
  };
}

/** The wire numbers of `temporal.api.enums.v1.IndexedValueType`. */
const indexedValueTypes: Record<AttributeType, number> = {
  Text: 1,
  Keyword: 2,
  Int: 3,
  Double: 4,
  Bool: 5,
  Datetime: 6,
  KeywordList: 7,
};

/** Registers the search attributes that are missing in the namespace. */
export async function ensureSearchAttributes(
  client: Client,
  attributes: Readonly<Record<string, AttributeType>>,
): Promise<void> {
  const { operatorService } = client.connection as Connection;
  const { namespace } = client.options;
  const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(attributes).filter(([name]) => !(name in customAttributes));
  if (missing.length === 0) return;
  await operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(
      missing.map(([name, type]) => [name, indexedValueTypes[type]]),
    ),
  });
}
