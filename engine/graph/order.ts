interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Node ids so that every source precedes its targets (Kahn, 1962); ties in the given order. Nodes
 * that are left over and not only behind a cycle are `inCycle`.
 */
export function executionOrder(
  ids: readonly string[],
  links: readonly Link[],
): { order: string[]; inCycle: string[] } {
  const order = sortedFromSources(ids, links);
  const done = new Set(order);
  const left = ids.filter((id) => !done.has(id));
  if (left.length === 0) return { order, inCycle: [] };
  // Sorted the other way round, what is only behind a cycle comes off.
  const open = new Set(left);
  const reversed = links
    .filter(({ source, target }) => open.has(source) && open.has(target))
    .map(({ source, target }) => ({ source: target, target: source }));
  const behind = new Set(sortedFromSources(left, reversed));
  return { order, inCycle: left.filter((id) => !behind.has(id)) };
}

function sortedFromSources(ids: readonly string[], links: readonly Link[]): string[] {
  const open = new Map(ids.map((id) => [id, 0]));
  const targets = new Map<string, string[]>();
  for (const { source, target } of links) {
    open.set(target, (open.get(target) ?? 0) + 1);
    const list = targets.get(source);
    if (list) list.push(target);
    else targets.set(source, [target]);
  }
  const order = ids.filter((id) => open.get(id) === 0);
  for (let next = 0; next < order.length; next++) {
    for (const target of targets.get(order[next] as string) ?? []) {
      const left = (open.get(target) as number) - 1;
      open.set(target, left);
      if (left === 0) order.push(target);
    }
  }
  return order;
}

/** All ids from which some goal can be reached along the links, goals included. */
export function reaching(
  goals: readonly string[],
  links: readonly { readonly source: string; readonly target: string }[],
): Set<string> {
  const sources = new Map<string, string[]>();
  for (const { source, target } of links) {
    const list = sources.get(target);
    if (list) list.push(source);
    else sources.set(target, [source]);
  }
  const reached = new Set(goals);
  // A set is walked in order of insertion, members added meanwhile included.
  for (const id of reached) for (const source of sources.get(id) ?? []) reached.add(source);
  return reached;
}
