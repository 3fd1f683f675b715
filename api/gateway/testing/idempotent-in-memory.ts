import type { Claim, IdempotentRequests } from '../ports';

/** Requests under an Idempotency-Key of a gateway without Redis; `answers` is what it keeps. */
export function idempotentInMemory(answers = new Map<string, Claim>()): IdempotentRequests {
  return {
    claim: async ({ name }) => {
      const found = answers.get(name);
      if (found === undefined) answers.set(name, { state: 'under way' });
      return found ?? { state: 'new' };
    },
    keep: async ({ name }, fingerprint, answer) => {
      answers.set(name, { state: 'answered', fingerprint, answer });
    },
    release: async ({ name }) => {
      answers.delete(name);
    },
    leave: async () => undefined,
  };
}
