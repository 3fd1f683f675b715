import { buildProgram } from '../program';

const START = '<!-- help: begin -->';
const END = '<!-- help: end -->';

/** The help of every command as Markdown, from the same source as --help. */
function reference(): string {
  return buildProgram()
    .commands.flatMap((command) => [command, ...command.commands])
    .map((command) => {
      const parent = command.parent?.parent ? `${command.parent.name()} ` : '';
      const help = command.helpInformation().trim();
      return `### ${parent}${command.name()}\n\n\`\`\`text\n${help}\n\`\`\``;
    })
    .join('\n\n');
}

/** A document with its part between the marks replaced by the help of today. */
export function withReference(document: string): string {
  const start = document.indexOf(START);
  const end = document.indexOf(END);
  if (start < 0 || end < start) throw new Error(`expected ${START} and ${END} in the document`);
  return `${document.slice(0, start)}${START}\n\n${reference()}\n\n${document.slice(end)}`;
}
