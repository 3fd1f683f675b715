import type { Client, WorkflowStartOptions } from '@temporalio/client';
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import type { BatchWorkflowsPort } from '../../api/imports/ports';
import { UnavailableError } from '../../core/errors';
import { ANSWER_MS } from '../../contracts/answer-times';
import type { ImportSummary } from '../../contracts/import-responses';
import { appErrorOf } from '../../platform/temporal/activity-errors';
import { checkImportWorkflow } from '../../workflows/imports/check-workflow';
import { importBatchWorkflow } from '../../workflows/imports/import-batch-workflow';
import { recoverOrphansWorkflow } from '../../workflows/imports/recover-orphans-workflow';
import { rollbackImportWorkflow } from '../../workflows/imports/rollback-workflow';
import { batchWorkflowId } from './workflow-ids';

export const IMPORTS_TASK_QUEUE = 'imports';

const DEADLINE_MS = 5_000;

/** The workflows of batches. One that runs already is joined. */
export class BatchWorkflows implements BatchWorkflowsPort {
  constructor(private readonly client: Client) {}

  async import(batch: ImportSummary): Promise<void> {
    const { batch_id: batchId, started_by: startedBy, dry_run: dryRun } = batch;
    await this.start(batch, '', (options) =>
      this.client.workflow.start(importBatchWorkflow, {
        ...options,
        args: [{ batchId, title: titleOf(batch), startedBy, dryRun }],
      }),
    );
  }

  async rollBack(batch: ImportSummary, force: boolean): Promise<void> {
    const { batch_id: batchId } = batch;
    await this.start(batch, '.rollback', (options) =>
      this.client.workflow.start(rollbackImportWorkflow, {
        ...options,
        args: [{ batchId, title: titleOf(batch), force }],
      }),
    );
  }

  async check({ batch_id: batchId, ...batch }: ImportSummary): Promise<void> {
    const handle = await this.start({ ...batch, batch_id: batchId }, '.check', (options) =>
      this.client.workflow.start(checkImportWorkflow, { ...options, args: [batchId] }),
    );
    await inTime(handle.result(), 'the checks');
  }

  async recoverOrphans(batch: ImportSummary) {
    const handle = await this.beginRecovery(batch);
    return inTime(handle.result(), 'the recovery');
  }

  beginRecovery({ batch_id: batchId, ...batch }: ImportSummary) {
    return this.start({ ...batch, batch_id: batchId }, '.recovery', (options) =>
      this.client.workflow.start(recoverOrphansWorkflow, { ...options, args: [batchId] }),
    );
  }

  private async start<T>(
    batch: ImportSummary,
    kind: string,
    begin: (options: Omit<WorkflowStartOptions, 'args'>) => Promise<T>,
  ): Promise<T> {
    const workflowId = `${batchWorkflowId({ id: batch.batch_id, system: batch.system })}${kind}`;
    try {
      return await this.client.withDeadline(Date.now() + DEADLINE_MS, () =>
        begin({
          workflowId,
          taskQueue: IMPORTS_TASK_QUEUE,
          workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
          workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
          staticSummary: titleOf(batch),
        }),
      );
    } catch (cause) {
      throw new UnavailableError('import workflows do not respond, try again', cause);
    }
  }
}

/** The result, or that it takes longer than a request may; the work continues. */
async function inTime<T>(result: Promise<T>, what: string): Promise<T> {
  const late = Symbol('late');
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, ANSWER_MS, late);
  });
  try {
    const first = await Promise.race([result, limit]);
    if (first !== late) return first;
    result.catch(() => undefined);
    const seconds = ANSWER_MS / 1_000;
    throw new UnavailableError(
      `${what} did not finish within ${seconds} s: it continues in the background, repeat the request`,
    );
  } catch (error) {
    throw appErrorOf(error) ?? error;
  } finally {
    clearTimeout(timer);
  }
}

function titleOf({ system, source_name: name, dry_run: isDryRun }: ImportSummary): string {
  return `${system} ${name.slice(0, 100)}${isDryRun ? ' (dry run)' : ''}`;
}
