/** Node ids so that every source precedes its targets (Kahn, 1962); ties in the given order. */
export function executionOrder(
  ids: readonly string[],
  links: readonly { readonly source: string; readonly target: string }[],
): { order: string[]; inCycle: string[] } {
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
  const done = new Set(order);
  return { order, inCycle: ids.filter((id) => !done.has(id)) };
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
