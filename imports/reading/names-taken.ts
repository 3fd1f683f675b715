import { cut } from '../rows/texts';

/** Names that are unique for each owner: a second one becomes `name (2)`. */
export class NamesTaken {
  private readonly taken = new Map<string, Set<string>>();

  /** The name, with a number after it where another row of the owner has it already. */
  free(owner: string, name: string, longest: number): string {
    const names = this.taken.get(owner);
    let free = name;
    for (let number = 2; names?.has(free); number++) {
      const suffix = ` (${number})`;
      free = cut(name, longest - suffix.length) + suffix;
    }
    return free;
  }

  /** Of a row that is stored: others have another name. */
  take(owner: string, name: string): void {
    const names = this.taken.get(owner);
    if (names) names.add(name);
    else this.taken.set(owner, new Set([name]));
  }
}
