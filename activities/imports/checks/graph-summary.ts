import type { ImportCheck } from '../../../contracts/import-responses';
import type { ImportedTree } from '../../../contracts/import-records';

type Summary = NonNullable<ImportCheck['summary']>;

/** What the validation said of the imported graphs: how many run, errors by code, and nodes by type. */
export class GraphSummary {
  private readonly states = { runnable: 0, draft: 0, too_large: 0 };
  private readonly errors = new Map<string, number>();
  private readonly nodeTypes = new Map<string, number>();

  add({ state, issues, node_types: types }: ImportedTree): void {
    this.states[state] += 1;
    addTo(this.errors, issues);
    addTo(this.nodeTypes, types);
  }

  result(): Summary {
    return { ...this.states, errors: sorted(this.errors), node_types: sorted(this.nodeTypes) };
  }
}

function addTo(sums: Map<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) {
    sums.set(name, (sums.get(name) ?? 0) + count);
  }
}

function sorted(sums: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(
    [...sums].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)),
  );
}
