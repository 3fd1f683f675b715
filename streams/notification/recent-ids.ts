import { LRUCache } from 'lru-cache';

/** The ids seen last, up to a limit; the oldest are forgotten first. */
export class RecentIds {
  private readonly ids: LRUCache<string, true>;

  constructor(limit: number) {
    this.ids = new LRUCache({ max: limit });
  }

  /** Adds an id; false when it was there. */
  add(id: string): boolean {
    if (this.ids.has(id)) return false;
    this.ids.set(id, true);
    return true;
  }
}
