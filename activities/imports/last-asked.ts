import type { ImportEntity } from '../../contracts/imports';
import type { Batch } from './ports';

/** Remembers what was found of the last batch and entity: all parts of one ask for the same. */
export class LastAsked<T> {
  private last: { readonly name: string; readonly found: Promise<T> } | undefined;

  constructor(private readonly find: (batch: Batch, entity: ImportEntity) => Promise<T>) {}

  of(batch: Batch, entity: ImportEntity): Promise<T> {
    const name = `${batch.id} ${entity}`;
    if (this.last?.name === name) return this.last.found;
    const asked = { name, found: this.find(batch, entity) };
    this.last = asked;
    asked.found.catch(() => {
      if (this.last === asked) this.forget();
    });
    return asked.found;
  }

  /** After a batch: what was found may be large. */
  forget(): void {
    this.last = undefined;
  }
}
