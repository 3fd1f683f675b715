import type { ImportEntity } from '../../../contracts/imports';
import type { Batch, ChildCounts, ImportStore, Outcome } from '../ports';

const children: ReadonlySet<ImportEntity> = new Set(['trade', 'position', 'chart_point']);

/** How many children of each session a source has, of those that are stored. They come before the sums of their session. */
export class SessionChildren {
  private readonly met = new Map<string, Partial<Record<ImportEntity, number>>>();

  add(outcomes: readonly Outcome[]): void {
    for (const { entity, fate, target } of outcomes) {
      const session = target?.parentId ?? undefined;
      if (session === undefined || fate === 'inserted' || !children.has(entity)) continue;
      const counts = this.met.get(session) ?? {};
      counts[entity] = (counts[entity] ?? 0) + 1;
      this.met.set(session, counts);
    }
  }

  /** Of sessions here, how many of their children are not in the source any more. */
  async unseen(
    store: Pick<ImportStore, 'children'>,
    batch: Batch,
    sessionIds: readonly string[],
  ): Promise<Map<string, ChildCounts>> {
    const stored = await store.children(batch, sessionIds);
    return new Map(
      [...stored].map(([session, counts]) => {
        const met = this.met.get(session) ?? {};
        const entries = Object.entries(counts) as [ImportEntity, number][];
        return [
          session,
          Object.fromEntries(entries.map(([entity, n]) => [entity, n - (met[entity] ?? 0)])),
        ];
      }),
    );
  }
}
