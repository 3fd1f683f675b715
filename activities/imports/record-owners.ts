import type { ImportNote, ImportRecord } from '../../contracts/imports';
import type { Batch } from './ports';
import { dryRunId } from './record-ids';

const USERS = 'users';

/** Who owns a record here; or that it stays in quarantine with its owner. */
export type RecordOwner =
  | { readonly id: string; readonly note?: ImportNote }
  | { readonly quarantine: ImportNote };

/** Finds owners: by the run's map first, then as an imported user, else the user of the run. */
export class RecordOwners {
  private readonly entries: ReadonlyMap<string, Batch['manifest']['owners'][number]>;

  constructor(
    private readonly batch: Batch,
    /** Users of the source that are stored here. */
    private readonly users: ReadonlyMap<string, string>,
    private readonly quarantined: ReadonlySet<string>,
  ) {
    this.entries = new Map(batch.manifest.owners.map((owner) => [owner.id, owner]));
  }

  /** The account here that the run's map names for an owner. */
  mapped(owner: string): string | undefined {
    const { options } = this.batch.manifest;
    const byMap = Object.hasOwn(options.users, owner) ? options.users[owner] : undefined;
    const target = this.entries.get(owner)?.target ?? byMap;
    return target === undefined ? undefined : this.batch.accounts[target];
  }

  isDevelopment(owner: string): boolean {
    return this.entries.get(owner)?.development === true;
  }

  ownerOf({ owner }: Pick<ImportRecord, 'owner'>): RecordOwner {
    const ofRun = this.batch.accounts[this.batch.manifest.options.owner] ?? '';
    if (owner === undefined) return { id: ofRun };
    const mapped = this.mapped(owner);
    if (mapped !== undefined) return { id: mapped };
    if (this.isDevelopment(owner)) {
      const message = `its owner ${owner} is a development identity: it is assigned to the user of the run`;
      return { id: ofRun, note: { code: 'owner_development', message } };
    }
    if (this.quarantined.has(owner)) {
      const message = `its owner ${owner} is in quarantine`;
      return { quarantine: { code: 'owner_quarantined', message } };
    }
    const stored = this.users.get(owner);
    if (stored !== undefined) return { id: stored };
    // A dry run stores no users: the account that this one would get stands for it.
    const isUser = (this.entries.get(owner)?.username ?? null) !== null;
    if (this.batch.dryRun && isUser)
      return { id: dryRunId(this.batch, { table: USERS, id: owner }) };
    const message = `its owner ${owner} is unknown: it is assigned to the user of the run`;
    return { id: ofRun, note: { code: 'owner_unknown', message } };
  }
}
