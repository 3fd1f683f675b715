import { Command } from 'commander';
import { down } from './commands/down';
import { logs } from './commands/logs';
import { reset } from './commands/reset';
import { status } from './commands/status';
import { upDetached, upInForeground } from './commands/up';
import { StackError, messageOf } from './errors';

const program = new Command('stack')
  .description('Kafka, Redis, Postgres, Temporal and an object store on this machine')
  .option('--json', 'print JSON for scripts', false);

const json = () => program.opts<{ json: boolean }>().json;

program
  .command('up')
  .description('start everything; Ctrl-C stops it')
  .option('-d, --detach', 'return once everything is up, and leave it running', false)
  .action((options: { detach: boolean }) =>
    options.detach ? upDetached(json()) : upInForeground(json()),
  );

program
  .command('down')
  .description('stop everything')
  .action(() => down(json()));

program
  .command('status')
  .description('show each component, its address, version and data folder')
  .action(() => status(json()));

program
  .command('reset')
  .description('delete all data (the downloads stay)')
  .option('-y, --yes', 'do not ask for confirmation', false)
  .action((options: { yes: boolean }) => reset({ ...options, json: json() }));

program
  .command('logs <component>')
  .description("show a component's log")
  .option('-f, --follow', 'follow the log', false)
  .option('-n, --lines <count>', 'number of lines to show', '100')
  .action((part: string, options: { follow: boolean; lines: string }) => logs(part, options));

program.parseAsync().catch((error: unknown) => {
  const code = error instanceof StackError ? error.code : 'unexpected';
  if (json()) console.error(JSON.stringify({ kind: 'error', code, message: messageOf(error) }));
  else console.error(messageOf(error));
  process.exitCode = 1;
});
