export interface CountStorePort {
  keep(counts: Readonly<Record<string, number>>): Promise<void>;
}

export type CountActivities = ReturnType<typeof createCountActivities>;

export function createCountActivities(store: CountStorePort) {
  return {
    keepCounts: (counts: Readonly<Record<string, number>>): Promise<void> => store.keep(counts),
  };
}
