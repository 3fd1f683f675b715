import type { z } from 'zod';
import type { readWalkForwardResponse } from '../../contracts/walk-forward-responses';

type View = Pick<z.infer<typeof readWalkForwardResponse>, 'id' | 'window_list'>;

/** What a cancelled walk-forward keeps: the windows whose search has ended, and the best set of each in sample. */
export function cancelledWalk({ id, window_list: windows }: View): string {
  const searched = windows.filter((window) => window.searched);
  const head = `walk-forward ${id} was cancelled after ${searched.length} of ${windows.length} windows: it has no results out of sample`;
  const lines = searched.map(({ out_from, out_to, best }, i) => {
    const set = Object.entries(best?.parameters ?? {}).map(([name, value]) => `${name} ${value}`);
    const chosen = best === null ? 'no set met the objective' : set.join(', ');
    return `  window ${i + 1}, for ${out_from} to ${out_to}: ${chosen}`;
  });
  return [head, ...lines].join('\n');
}
