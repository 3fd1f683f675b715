import type { ImportManifest } from '../../contracts/imports';
import { plainName } from '../values/names';

const DEVELOPMENT_ID = '00000000-0000-0000-0000-000000000000';
const DEVELOPMENT_NAMES = new Set(['dev_user', 'demo'].map(plainName));

/** Whether a user of the old system is one whose password everybody knows. */
export function isDevelopmentIdentity(id: string, username: string): boolean {
  return id === DEVELOPMENT_ID || DEVELOPMENT_NAMES.has(plainName(username));
}

interface Owner {
  readonly username: string | null;
  readonly development: boolean;
  rows: number;
}

/** Owners that the source names: with what the map says of them, and how many rows each has. */
export class Owners {
  private readonly owners = new Map<string, Owner>();
  /** Users in quarantine: all they own stays there with them. */
  private readonly quarantined = new Set<string>();

  constructor(private readonly users: Readonly<Record<string, string>>) {}

  /** Of two rows with one id, the first one counts. */
  add(id: string, username: string, development: boolean): void {
    if (!this.owners.has(id)) this.owners.set(id, { username, development, rows: 0 });
  }

  quarantine(id: string): void {
    this.quarantined.add(id);
  }

  /** Never true of one whom the map names: the account here is known. */
  isQuarantined(id: string): boolean {
    return this.quarantined.has(id) && !this.isMapped(id);
  }

  /** Whether the map names an account here, so that the source's own one is not needed. */
  isMapped(id: string): boolean {
    return this.targetOf(id, this.owners.get(id)?.username ?? null) !== null;
  }

  count(id: string): void {
    const known = this.owners.get(id);
    if (known) known.rows += 1;
    else this.owners.set(id, { username: null, development: id === DEVELOPMENT_ID, rows: 1 });
  }

  /** What an owner's rows share names with: the account here, as far as this side can tell. */
  target(id: string | undefined): string {
    if (id === undefined) return 'of the run';
    const known = this.owners.get(id);
    const mapped = this.targetOf(id, known?.username ?? null);
    if (mapped !== null) return `here ${mapped}`;
    return known && known.username !== null && !known.development ? `there ${id}` : 'of the run';
  }

  list(): ImportManifest['owners'] {
    return [...this.owners]
      .map(([id, { username, rows, development }]) => {
        return { id, username, rows, target: this.targetOf(id, username), development };
      })
      .sort((a, b) => b.rows - a.rows || (a.id < b.id ? -1 : 1));
  }

  /** The map names owners by id or by user name. */
  private targetOf(id: string, username: string | null): string | null {
    if (Object.hasOwn(this.users, id)) return this.users[id] as string;
    const named = username !== null && Object.hasOwn(this.users, username);
    return named ? (this.users[username] as string) : null;
  }
}
