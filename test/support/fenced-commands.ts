/** The text of every fenced `sh` block of a Markdown document, in order. */
export function fencedCommands(markdown: string): string[] {
  return [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) =>
    (match[1] ?? '').trim(),
  );
}
