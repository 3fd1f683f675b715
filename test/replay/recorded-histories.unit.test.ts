import { join } from 'node:path';
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
} from '@temporalio/worker';
import type { WorkflowBundle } from '@temporalio/worker';
import { REPOSITORY } from '../../platform/repository';
import { readHistories } from './history-files';
import type { History, HistoryFile } from './history-files';

jest.setTimeout(60_000);

interface RecordedService {
  readonly service: string;
  /** The folder of its workflows, where it is another one. */
  readonly workflows?: string;
  readonly recorded: readonly string[];
  readonly changed: { readonly file: string; readonly activity: string };
}

/** What each version has recorded, and an activity that a changed workflow would not ask for. */
const services: readonly RecordedService[] = [
  {
    service: 'forward-test',
    recorded: [
      'session-continued',
      'session-continued-as-new',
      'session-continued-then-resumed',
      'session-deleted',
      'session-failed',
      'session-filled',
      'session-paused',
      'session-refused-a-command',
      'session-resumed',
      'session-started',
      'session-started-again',
      'session-stopped',
    ],
    changed: { file: 'session-paused', activity: 'controlSession' },
  },
  {
    service: 'backtest',
    recorded: ['run-cancelled', 'run-completed', 'run-failed'],
    changed: { file: 'run-completed', activity: 'runBacktest' },
  },
  {
    service: 'sweeps',
    workflows: 'backtest',
    recorded: [
      'partition-completed',
      'partition-of-window',
      'partition-sequential',
      'sweep-cancelled',
      'sweep-completed',
      'sweep-ended-early',
      'sweep-failed',
      'walk-forward-cancelled',
      'walk-forward-completed',
    ],
    changed: { file: 'walk-forward-completed', activity: 'finishWalkForward' },
  },
  {
    service: 'imports',
    recorded: ['batch-checked', 'batch-completed', 'batch-rolled-back', 'orphans-recovered'],
    changed: { file: 'batch-completed', activity: 'importPart' },
  },
];

// A changed history is expected to fail: its errors are looked at, not printed.
const logger = new DefaultLogger('ERROR', () => undefined);

beforeAll(() => {
  const logging = { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) };
  Runtime.install({ logger, telemetryOptions: { logging } });
});

const bundles = new Map<string, Promise<WorkflowBundle>>();

/** The code of a folder of workflows, bundled once for all who share it. */
function bundleOf(workflows: string): Promise<WorkflowBundle> {
  const workflowsPath = join(REPOSITORY, 'workflows', workflows, 'index.ts');
  const bundle = bundles.get(workflows) ?? bundleWorkflowCode({ workflowsPath, logger });
  bundles.set(workflows, bundle);
  return bundle;
}

/** The id that it had: those of its children begin with it. */
function workflowIdOf({ events }: History): string | undefined {
  return events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? undefined;
}

describe.each(services)(
  'recorded workflows of $service',
  ({ service, workflows = service, recorded, changed }) => {
    const files = readHistories(service);
    let workflowBundle: WorkflowBundle;

    beforeAll(async () => {
      workflowBundle = await bundleOf(workflows);
    });

    it('are there in every state, for every version', () => {
      const byVersion = new Map<string, string[]>();
      for (const { version, name } of files) {
        byVersion.set(version, [...(byVersion.get(version) ?? []), name]);
      }
      expect(byVersion.size).toBeGreaterThan(0);
      for (const names of byVersion.values())
        expect(names).toEqual(expect.arrayContaining(recorded));
    });

    it('replay on the workflow code of today', async () => {
      expect(await failuresOf(files)).toEqual([]);
    });

    it('do not replay when they have another activity than the code', async () => {
      const file = files.find(({ name }) => name === changed.file);
      if (file === undefined) throw new Error(`expected a history ${changed.file}`);
      for (const event of file.history.events ?? []) {
        const type = event.activityTaskScheduledEventAttributes?.activityType;
        if (type?.name === changed.activity) type.name = 'anotherActivity';
      }
      expect(await failuresOf([file])).toEqual([
        expect.stringMatching(`${changed.file}: .*Nondeterminism error`),
      ]);
    });

    async function failuresOf(replayed: readonly HistoryFile[]): Promise<string[]> {
      const histories = replayed.map(({ history, ...file }) => {
        return { workflowId: workflowIdOf(history) ?? file.name, file, history };
      });
      const nameOf = (id: string) => {
        const found = histories.find(({ workflowId }) => workflowId === id)?.file;
        return `${found?.version}/${found?.name}`;
      };
      const failures: string[] = [];
      const results = Worker.runReplayHistories({ workflowBundle }, histories);
      for await (const { workflowId, error } of results) {
        if (error) failures.push(`${nameOf(workflowId)}: ${error.message}`);
      }
      return failures;
    }
  },
);
