/** A queue and slots of their own: however many long runs there are, they never take these. */
export const SHORT_RUNS_TASK_QUEUE = 'backtest-short';

const SHORT_SECONDS = 1;

/** Whether a run is expected to take a thread no longer than anyone would notice. */
export function isShort(expectedSeconds: number): boolean {
  return expectedSeconds <= SHORT_SECONDS;
}
