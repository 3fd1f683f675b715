import type { Client } from '@temporalio/client';
import { connectTemporal } from '../../../platform/temporal/client';
import { ApiClient } from '../../support/api-client';
import { eventually } from '../../support/eventually';
import type { System } from '../../support/system';
import type { History } from '../history-files';
import { writeHistory } from '../history-files';

/** A user of a running system, and a look at the histories that the user's actions make. */
export class Recorder {
  private constructor(
    readonly system: System,
    readonly api: ApiClient,
    private readonly client: Client,
    private readonly version: string,
  ) {}

  static async over(system: System, version: string): Promise<Recorder> {
    const client = await connectTemporal(system.environment['TEMPORAL_ADDRESS'] ?? '');
    const api = new ApiClient(system.api, await system.login());
    return new Recorder(system, api, client, version);
  }

  /** Writes a workflow's history, once the workflow has dealt with what has happened so far. */
  async write(service: string, name: string, id: string, runId?: string): Promise<void> {
    const history = await eventually('the workflow is at rest', async () => {
      const found = await this.history(id, runId);
      return atRest(found) ? found : undefined;
    });
    writeHistory(`${service}/${this.version}/${name}`, history);
  }

  async history(id: string, runId?: string): Promise<History> {
    return this.client.workflow.getHandle(await this.workflowIdOf(id), runId).fetchHistory();
  }

  /** The id of the newest run of a workflow. */
  async runIdOf(id: string): Promise<string> {
    return (await this.client.workflow.getHandle(await this.workflowIdOf(id)).describe()).runId;
  }

  /** The workflow of a session or a back-test: its id ends with theirs. */
  private workflowIdOf(id: string): Promise<string> {
    return eventually('the workflow is listed', async () => {
      for await (const { workflowId } of this.client.workflow.list()) {
        if (workflowId.endsWith(id)) return workflowId;
      }
      return undefined;
    });
  }

  close(): Promise<void> {
    return this.client.connection.close();
  }
}

/** No workflow task is under way: the last thing done is all of what the workflow wanted. */
function atRest({ events }: History): boolean {
  let waiting = 0;
  for (const event of events ?? []) {
    if (event.workflowTaskScheduledEventAttributes) waiting++;
    if (event.workflowTaskCompletedEventAttributes) waiting--;
    if (event.activityTaskScheduledEventAttributes) waiting++;
    if (event.activityTaskCompletedEventAttributes) waiting--;
    if (event.activityTaskFailedEventAttributes) waiting--;
    if (event.activityTaskCanceledEventAttributes) waiting--;
    if (event.workflowTaskFailedEventAttributes) waiting--;
    if (event.workflowTaskTimedOutEventAttributes) waiting--;
  }
  return waiting === 0;
}
