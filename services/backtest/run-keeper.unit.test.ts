import type { RunStatus } from '../../api/backtest/run-port';
import { createLogger } from '../../platform/log';
import { eventually } from '../../test/support/eventually';
import { RunKeeper } from './run-keeper';

/** The statuses of runs whose open workflows one round cancels. */
async function cancelledOf(statuses: readonly RunStatus[]): Promise<RunStatus[]> {
  const cancelled: RunStatus[] = [];
  let rounds = 0;
  const store = {
    admitWaiting: () => Promise.resolve(),
    async *holdingTurns() {
      rounds += 1;
      for (const status of statuses) yield { status };
    },
  };
  const workflows = {
    stateOf: () => Promise.resolve('open'),
    cancel: ({ status }: { status: RunStatus }) => Promise.resolve(cancelled.push(status)),
  };
  const logger = createLogger('test', 'silent');
  const keeper = new RunKeeper(store as never, workflows as never, {} as never, logger);
  await eventually('a round', () => rounds || undefined);
  await keeper.stop();
  return cancelled;
}

test('only workflows of runs that were cancelled are cancelled', async () => {
  const cancelled = await cancelledOf(['queued', 'running', 'completed', 'failed', 'cancelled']);
  expect(cancelled).toEqual(['cancelled']);
});
