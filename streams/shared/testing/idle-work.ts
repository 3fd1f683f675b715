import type { Work } from '../../../core/ports';

/** For a processor under test that rejects nothing. */
export const idleWork: Work = {
  heartbeat: async () => undefined,
  reject: async (record, reason) => {
    throw new Error(`expected no record to be rejected, was offset ${record.offset}`, {
      cause: reason,
    });
  },
};
