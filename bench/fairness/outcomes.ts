import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../core/errors';

/** What was asked for and what became of it, by kind. */
export const outcomes = new Map<string, number>();

export function count(kind: string): void {
  outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
}

/** Does something again and again, whatever comes of it. */
export async function forEver(kind: string, act: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await act();
      count(`${kind} done`);
    } catch (error) {
      count(`${kind} refused ${/: (\d{3}) /.exec(messageOf(error))?.[1] ?? 'otherwise'}`);
      await sleep(20);
    }
  }
}
