/** Exit codes of the command, as docs/cli.md lists them. */
export const EXIT = { ok: 0, problem: 1, usage: 2 } as const;

/** Ends the command with a message on stderr; what went wrong is the data, the graph or its use. */
export class CommandError extends Error {
  constructor(
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
    this.name = 'CommandError';
  }
}

/** The command was called wrongly: a bad option, a file that is not there (exit code 2). */
export function wrongUse(message: string): CommandError {
  return new CommandError(EXIT.usage, message);
}

/** The command was called rightly, but the graph or the data has errors (exit code 1). */
export function badInput(message: string): CommandError {
  return new CommandError(EXIT.problem, message);
}

export { messageOf } from '../candle-files/errors';
