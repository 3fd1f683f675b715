import type { ImportEntity } from '../../contracts/imports';
import type { Batch } from './ports';

/** Remembers what was found of the last batch and entity: all parts of one ask for the same. */
export function lastAsked<T>(
  find: (batch: Batch, entity: ImportEntity) => Promise<T>,
): (batch: Batch, entity: ImportEntity) => Promise<T> {
  let last: { readonly name: string; readonly found: Promise<T> } | undefined;
  return (batch, entity) => {
    const name = `${batch.id} ${entity}`;
    if (last?.name !== name) {
      const asked = { name, found: find(batch, entity) };
      last = asked;
      asked.found.catch(() => {
        if (last === asked) last = undefined;
      });
    }
    return last.found;
  };
}
