import { CommanderError } from 'commander';
import { CandleFileError } from '../candle-files/errors';
import { CommandError, EXIT, messageOf } from './errors';
import { buildProgram } from './program';

/** What the engine refuses because an option makes no sense. */
const WRONG_USE = new Set<string | undefined>(['bad_settings', 'bad_sweep']);

/** The disk that the output goes to takes no more. */
const FULL = new Set<string | undefined>(['ENOSPC', 'EDQUOT']);

/** Exit code of what a command threw; its message goes to stderr. */
function exitCodeOf(error: unknown): number {
  if (isClosedPipe(error)) return EXIT.ok;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const isOurs = error instanceof CommandError || error instanceof CandleFileError;
  const isEngines = error instanceof Error && error.name === 'EngineError';
  const isFull = error instanceof Error && FULL.has((error as NodeJS.ErrnoException).code);
  const detail =
    isFull || isOurs || isEngines || !(error instanceof Error) ? messageOf(error) : error.stack;
  process.stderr.write(`algotrade: ${detail}\n`);
  if (isEngines && WRONG_USE.has((error as Error & { code?: string }).code)) return EXIT.usage;
  if (error instanceof CandleFileError && error.code === 'cannot_open') return EXIT.usage;
  return error instanceof CommandError ? error.exitCode : EXIT.problem;
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPIPE';
}

/** The `algotrade` command; sets the exit code that docs/cli.md lists. */
export function main(argv: readonly string[]): void {
  for (const output of [process.stdout, process.stderr]) {
    // `| head` closes the pipe: what is left to say is not wanted, what is left to do is.
    output.on('error', (error) => {
      if (!isClosedPipe(error)) process.exit(exitCodeOf(error));
    });
  }
  buildProgram()
    .parseAsync(argv)
    .catch((error: unknown) => {
      process.exitCode = exitCodeOf(error);
    });
}
