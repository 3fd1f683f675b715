/**
 * One form of all spellings of a path that a router may take for the same route: decoded letters, lower case, single
 * slashes, none at the end. Limits are decided by it, so that no spelling escapes them.
 */
export function canonicalPath(path: string): string {
  if (path !== latest.path) latest = { path, canonical: canonicalOf(path) };
  return latest.canonical;
}

/** One request asks for the form of its path several times. */
let latest = { path: '/', canonical: '/' };

function canonicalOf(path: string): string {
  return decoded(path)
    .toLowerCase()
    .replace(/\/{2,}/g, '/')
    .replace(/(.)\/$/, '$1');
}

/** Malformed escapes stay as they are: no route has them. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
