import type { ImportEntity, ImportSystem } from '../../contracts/imports';
import type { Archived, Mapped, ReadingContext } from '../reading/context';
import type { SortKey, SourceRow } from '../source/source';
import { RowDraft } from './draft';
import type { Aliases, Fields } from './fields';
import { fieldsOf, unmappedColumns } from './fields';

/** How one table of an old system is read. */
export interface TableReader {
  /** Its name in records, then other names it may have. */
  readonly names: readonly string[];
  readonly entity: ImportEntity;
  /** False: another reader knows this shape of the table (`trades` before and after August 2025). */
  fits(columns: readonly string[]): boolean;
  /** Columns that tell its rows from those of any other table, so that it may have any name; none: its names decide. */
  readonly ownColumns: readonly string[];
  /** Columns to sort by, and those that no field reads. */
  shape(columns: readonly string[], system: ImportSystem): ReaderShape;
  /** The columns of a field, for those who count in the source itself: a row has it in the first that is not null. */
  columnsOf(field: string, columns: readonly string[]): readonly string[];
}

export interface ReaderShape {
  readonly order: readonly SortKey[];
  readonly unmapped: readonly string[];
  draft(row: SourceRow, context: ReadingContext): RowMapping;
}

/** A row on its way. */
export interface RowMapping {
  readonly draft: RowDraft;
  /** Throws a RejectedRow when the row cannot be mapped. */
  map(): readonly Mapped[] | Archived;
}

interface Definition<A extends Aliases> {
  readonly names: readonly [string, ...string[]];
  readonly entity: ImportEntity;
  readonly aliases: A;
  /** Fields that only an archive of this system has: of an old one, their columns are unknown. */
  readonly archiveOnly?: readonly (keyof A)[];
  readonly order?: readonly (readonly [keyof A, SortKey['as']])[];
  readonly fits?: (columns: readonly string[]) => boolean;
  readonly ownColumns?: readonly string[];
  readonly map: (draft: RowDraft<A>, context: ReadingContext) => readonly Mapped[] | Archived;
}

/** A reader of a table from its aliases and its mapping. */
export function tableReader<const A extends Aliases>(definition: Definition<A>): TableReader {
  const {
    names,
    entity,
    aliases,
    archiveOnly = [],
    order = [],
    fits = () => true,
    ownColumns = [],
    map,
  } = definition;
  return {
    names,
    entity,
    fits,
    ownColumns,
    columnsOf: (field, columns) => fieldsOf(aliases, columns)[field as keyof A] ?? [],
    shape: (columns, system) => {
      const left = system === 'algotrade' ? [] : archiveOnly.map((field) => [field, []] as const);
      const fields: Fields<A> = { ...fieldsOf(aliases, columns), ...Object.fromEntries(left) };
      return {
        unmapped: unmappedColumns(fields, columns),
        order: order.flatMap(([field, as]) =>
          fields[field].length === 0 ? [] : [{ columns: fields[field], as }],
        ),
        draft: (row, context) => {
          const { now } = context;
          const draft = new RowDraft({ system, table: names[0], fields, now }, row);
          return { draft: draft, map: () => map(draft, context) };
        },
      };
    },
  };
}
