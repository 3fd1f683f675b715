import type { ImportActivityPorts } from './ports';

export type CheckActivities = ReturnType<typeof createCheckActivities>;

export function createCheckActivities(ports: ImportActivityPorts) {
  return {
    async checkBatch(batchId: string): Promise<void> {
      await ports.store.saveChecks(batchId, []);
    },
  };
}
