/** `json_tree`, `jsonTree` and `JSON_TREE` are one name. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Finds the source's own spelling of a name; undefined if it has none. */
export function findName(names: readonly string[], wanted: string): string | undefined {
  const plain = plainName(wanted);
  return names.find((name) => plainName(name) === plain);
}
