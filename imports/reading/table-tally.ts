import type { ImportEntity, ImportNote, ImportTable } from '../../contracts/imports';

/** Counts of one table while its rows pass. */
export class TableTally {
  read = 0;
  mapped = 0;
  quarantined = 0;
  archived = 0;
  orphans = 0;
  private readonly notes = new Map<string, number>();

  constructor(
    private readonly table: string,
    private readonly entity: ImportEntity | null,
    private readonly unmapped: readonly string[],
    private readonly incomplete: string | null,
  ) {}

  note(notes: readonly ImportNote[]): void {
    for (const { code } of notes) this.notes.set(code, (this.notes.get(code) ?? 0) + 1);
  }

  counts(): ImportTable {
    const { table, entity, read, mapped, quarantined, archived, orphans, incomplete } = this;
    return {
      table,
      entity,
      read,
      mapped,
      quarantined,
      archived,
      orphans,
      incomplete,
      unmapped_columns: [...this.unmapped],
      notes: Object.fromEntries([...this.notes].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}
