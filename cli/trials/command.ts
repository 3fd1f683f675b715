/* oxlint-disable typescript/no-require-imports -- a command loads only its own code */
import { Command } from 'commander';
import type * as Trials from '../commands/trials';
import type { TrialsListOptions, TrialsReportOptions } from '../commands/trials';
import { addUserOptions } from '../options/server-options';

const trials = () => require('../commands/trials') as typeof Trials;

/** `algotrade trials`: how much was tried on this machine. */
export function trialsCommand(): Command {
  return new Command('trials')
    .description('Show how many sets were tried on this machine, or report them to a server.')
    .addCommand(
      new Command('list')
        .description('List the trials of this machine by instrument.')
        .option('--json', 'write them as JSON')
        .action((options: TrialsListOptions) => trials().listTrials(options)),
    )
    .addCommand(
      addUserOptions(new Command('report'))
        .description('Report the trials of this machine to a server, which counts each one once.')
        .option(
          '--exchange <name>',
          'exchange of trials that name none, such as coinbase; use imported for your own data',
        )
        .action((options: TrialsReportOptions) => trials().reportToServer(options)),
    );
}
