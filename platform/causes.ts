/** The error and what caused it, outermost first; a circle ends. */
export function causesOf(error: unknown): readonly object[] {
  const chain = new Set<object>();
  for (let at = error; typeof at === 'object' && at !== null && !chain.has(at);) {
    chain.add(at);
    at = (at as { cause?: unknown }).cause;
  }
  return [...chain];
}
