type Stream = Pick<NodeJS.WriteStream, 'isTTY'>;

/** Colours are for people: only on a terminal, and not where NO_COLOR is set (no-color.org). */
function wantsColour(stream: Stream): boolean {
  return stream.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;

/** Text in a colour or weight of the terminal, or as it is where none are wanted. */
export type Paint = (style: keyof typeof CODES, text: string) => string;

export function painterFor(stream: Stream): Paint {
  if (!wantsColour(stream)) return (_style, text) => text;
  return (style, text) => `\u001b[${CODES[style]}m${text}\u001b[0m`;
}
