import type { MapEntry } from './ports';
import type { Sameness } from './same-rows';

interface Left {
  readonly entry: MapEntry;
  isTaken: boolean;
  isNamed?: boolean;
}

/** Stored rows of one parent that the source does not have under their keys any more. Each is taken once. */
export class LeftRows {
  private readonly rows = new Map<string, Left>();
  private readonly byName = new Map<string, Left[]>();
  /** Whether their content is known, not only its hash. */
  isDescribed = false;

  add(entry: MapEntry): void {
    const left = { entry, isTaken: false };
    this.rows.set(entry.targetId, left);
    this.index(`hash ${entry.contentHash ?? ''}`, left);
  }

  get targetIds(): string[] {
    return [...this.rows.values()].flatMap(({ entry, isTaken }) =>
      isTaken ? [] : [entry.targetId],
    );
  }

  describe(targetId: string, { exact, execution, isNamed }: Sameness): void {
    const left = this.rows.get(targetId);
    if (left === undefined) return;
    left.isNamed = isNamed;
    this.index(`exact ${exact}`, left);
    if (execution !== undefined) this.index(`execution ${execution}`, left);
  }

  takeUnchanged(contentHash: string): MapEntry | undefined {
    return this.take(`hash ${contentHash}`);
  }

  takeSame({ exact }: Sameness): MapEntry | undefined {
    return this.take(`exact ${exact}`);
  }

  /** Trades with different ids of their own are never the same. */
  takeExecution({ execution, isNamed }: Sameness): MapEntry | undefined {
    if (execution === undefined) return undefined;
    return this.take(`execution ${execution}`, (left) => !isNamed || left.isNamed !== true);
  }

  private index(name: string, left: Left): void {
    const others = this.byName.get(name);
    if (others === undefined) this.byName.set(name, [left]);
    else others.push(left);
  }

  private take(name: string, isIt: (left: Left) => boolean = () => true): MapEntry | undefined {
    const left = this.byName.get(name)?.find((one) => !one.isTaken && isIt(one));
    if (left !== undefined) left.isTaken = true;
    return left?.entry;
  }
}
