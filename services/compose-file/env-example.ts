const heading = `# Variables that docker-compose.yml reads from \`.env\`. Copy this file to \`.env\` and set the secrets.
# Use only letters and digits, because passwords become part of URLs.
`;

/**
 * The text of `.env.example` for a compose file: first the variables that must be set, then those
 * that have a default, in order of appearance.
 */
export function envExample(composeFile: string): string {
  const required = new Set<string>();
  const defaults = new Map<string, string>();
  for (const [, name = '', kind, value = ''] of composeFile.matchAll(
    /\$\{(\w+)(:[?-])([^}]*)\}/g,
  )) {
    if (kind === ':?') required.add(name);
    else defaults.set(name, value);
  }
  const empty = [...required].map((name) => `${name}=`);
  const optional = [...defaults].map(([name, value]) => `# ${name}=${value}`);
  return [heading, ...empty, '', '# Optional, with their defaults:', ...optional, ''].join('\n');
}
