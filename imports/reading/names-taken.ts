import { cut } from '../rows/texts';

/** Names that are unique for each owner: a second one becomes `name (2)`. */
export class NamesTaken {
  private readonly taken = new Map<string, Set<string>>();

  /** The name, with a number after it where another row of the owner has it already. */
  free(owner: string, name: string, longest: number): string {
    let names = this.taken.get(owner);
    if (!names) this.taken.set(owner, (names = new Set()));
    let free = name;
    for (let number = 2; names.has(free); number++) {
      const suffix = ` (${number})`;
      free = cut(name, longest - suffix.length) + suffix;
    }
    names.add(free);
    return free;
  }
}
