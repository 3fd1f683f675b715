import type { ImportEntity, ImportRecord } from '../../contracts/imports';
import { childOf } from './child-entities';
import { MovedRows } from './moved-rows';
import type { MovedPorts, MovedSource } from './moved-rows';
import type { Batch, MapEntry, StoredTable } from './ports';

interface Source extends Pick<MovedSource, 'met'> {
  tables(meant: ImportEntity): Promise<readonly StoredTable[]>;
}

/** Finds orphans that an earlier batch stored with a session made for them, and that are in another table now. */
export class MovedOrphans {
  private readonly moved: ReadonlyMap<ImportEntity, MovedRows>;

  constructor(batch: Batch, source: Source, ports: MovedPorts) {
    const entities = ['position', 'trade', 'chart_point'] as const;
    this.moved = new Map(
      entities.map((meant) => {
        const own = { met: () => source.met(), tables: () => source.tables(meant) };
        return [meant, new MovedRows(batch, meant, own, ports)];
      }),
    );
  }

  async adopt(records: readonly ImportRecord[], known: Map<string, MapEntry>): Promise<void> {
    const children = records.flatMap((record) => childOf(record) ?? []);
    for (const [meant, moved] of this.moved) {
      await moved.adopt(
        children.filter(({ entity }) => entity === meant),
        known,
      );
    }
  }
}
