import { LateAnswers } from '../late-answers';
import type { LateLimits } from '../late-answers';
import type { LateRequest, LateRequests } from '../ports';

/** Late requests of a gateway without a database. */
export class LateInMemory implements LateRequests {
  readonly all = new Map<string, LateRequest & { readonly userId: string }>();
  isAway = false;

  async begin(id: string, late: { userId: string; request: string }): Promise<void> {
    this.assertThere();
    this.all.set(id, { ...late, id, state: 'accepted', createdAt: new Date(), endedAt: null });
  }

  async renew(): Promise<void> {
    await Promise.resolve();
  }

  async end(id: string, outcome: Parameters<LateRequests['end']>[1]): Promise<void> {
    const late = this.all.get(id);
    if (late !== undefined) this.all.set(id, { ...late, ...outcome, endedAt: new Date() });
  }

  async find(userId: string, id: string): Promise<LateRequest | undefined> {
    this.assertThere();
    const late = this.all.get(id);
    return late?.userId === userId ? late : undefined;
  }

  private assertThere(): void {
    if (this.isAway) throw new Error('the database is away');
  }
}

export const lateInMemory = (limits?: LateLimits): LateAnswers =>
  new LateAnswers(new LateInMemory(), limits);
