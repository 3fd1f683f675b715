/** A row of the source and the row that it was copied from. */
export interface ParentLink {
  readonly id: string;
  readonly parent: string;
}

/**
 * The links that can be stored: their parent is known, and nobody is their own ancestor. Of a circle
 * no link is stored: nothing says which of them came first.
 */
export function storableParents(
  links: readonly ParentLink[],
  isKnown: (id: string) => boolean,
): Map<string, string> {
  const parents = new Map(links.map(({ id, parent }) => [id, parent]));
  for (const [id, parent] of parents) if (!isKnown(parent)) parents.delete(id);
  for (const id of circular(parents)) parents.delete(id);
  return parents;
}

function circular(parents: ReadonlyMap<string, string>): Set<string> {
  const inCircle = new Set<string>();
  const seen = new Set<string>();
  for (const start of parents.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let id: string | undefined = start;
    while (id !== undefined && !seen.has(id)) {
      seen.add(id);
      onPath.add(id);
      path.push(id);
      id = parents.get(id);
    }
    if (id !== undefined && onPath.has(id)) {
      for (const one of path.slice(path.indexOf(id))) inCircle.add(one);
    }
  }
  return inCircle;
}
