/** The text of a program's bundle, and how it is made: `inputs` are relative to the repository. */
export function keptBundle(
  entryPoint: string,
  build: () => { text: string; inputs: readonly string[] },
  folder?: string,
): string;
