/* oxlint-disable typescript/no-require-imports -- a command loads only its own code */
import { Command } from 'commander';
import type * as Backtest from './commands/backtest';
import type { BacktestOptions } from './commands/backtest';
import type * as Compile from './commands/compile';
import type * as Convert from './commands/convert';
import { dataCommand } from './data/command';
import { trialsCommand } from './trials/command';
import type * as Explain from './commands/explain';
import type { ExplainOptions } from './commands/explain';
import type * as Export from './commands/export';
import type { ExportOptions } from './commands/export';
import type * as Import from './commands/import';
import type { ImportOptions } from './commands/import';
import type * as ImportBatches from './commands/import-batches';
import type { BatchOptions } from './commands/import-batches';
import type * as Lookahead from './commands/lookahead';
import type { LookaheadOptions } from './commands/lookahead';
import type * as Nodes from './commands/nodes';
import type * as Parity from './commands/parity';
import type { ParityOptions } from './commands/parity';
import type * as Report from './commands/report';
import type { ReportOptions } from './commands/report';
import type * as Sweep from './commands/sweep';
import type * as Templates from './commands/templates';
import type * as Trace from './commands/trace';
import type { TraceOptions } from './commands/trace';
import type * as Validate from './commands/validate';
import type * as WalkForward from './commands/walk-forward';
import { VERSION } from '../contracts/version';
import type { ImportSystem } from '../contracts/imports';
import { EXAMPLES, EXIT_CODES } from './help';
import { addCandleOptions, SYMBOL } from './options/candle-options';
import { addExecutionOptions } from './options/execution-options';
import { symbol } from './options/instrument';
import type { GivenSweepOptions } from './options/sweep-options';
import { addSweepOptions } from './options/sweep-options';
import type { GivenWalkForwardOptions } from './options/walk-forward-options';
import { addWalkForwardOptions } from './options/walk-forward-options';
import { assignment, fraction, instant, interval, names, wholeNumber } from './options/parsers';
import { addUserOptions } from './options/server-options';

const GRAPH = 'graph as JSON, the key of a template, or - for standard input';

function backtestCommand(): Command {
  const command = new Command('backtest')
    .description('Run a strategy over candles and report the result.')
    .argument('<graph>', GRAPH);
  addExecutionOptions(addCandleOptions(command))
    .option(
      '--set <name=value>',
      'a parameter of a node, such as rsi.period=21, or an execution setting, such as commission_rate=0; repeatable',
      assignment,
    )
    .option('--risk-free <rate>', 'annual risk-free rate for the ratios', fraction, 0)
    .option('--json <file>', 'write the full result; - is standard output')
    .option('--points <count>', 'maximum length of a series in the full result', wholeNumber, 5_000)
    .option('--trades <file>', 'another name for --fills')
    .option('--fills <file>', 'write the fills as CSV or .parquet')
    .option('--round-trips <file>', 'write closed round trips as CSV or .parquet')
    .option('--equity <file>', 'write equity, cash and position of each bar as CSV or .parquet')
    .option('--daily-returns <file>', 'write the return of each day as CSV or .parquet')
    .option('--html <file>', 'write a report as a web page')
    .action((graph: string, options: BacktestOptions) =>
      (require('./commands/backtest') as typeof Backtest).backtest(graph, options),
    );
  return command;
}

function sweepCommand(): Command {
  const command = new Command('sweep')
    .description('Run a strategy with many sets of parameters and report the best ones.')
    .argument('[graph]', GRAPH);
  return addSweepOptions(command).action((graph: string | undefined, options: GivenSweepOptions) =>
    (require('./commands/sweep') as typeof Sweep).sweep(graph, options),
  );
}

function walkForwardCommand(): Command {
  const command = new Command('walk-forward')
    .description('Choose parameters on past candles and test them on later ones, window by window.')
    .argument('[graph]', GRAPH);
  return addWalkForwardOptions(command).action(
    (graph: string | undefined, options: GivenWalkForwardOptions) =>
      (require('./commands/walk-forward') as typeof WalkForward).walkForward(graph, options),
  );
}

function reportCommand(): Command {
  const command = new Command('report')
    .description('Write the report of a run, session, sweep or walk-forward on a server.')
    .argument('<kind>', 'run, session, sweep or walk-forward')
    .argument('<id>', 'id on the server');
  return addUserOptions(command)
    .requiredOption('--out <file>', 'where to write, as .html; - is standard output')
    .action((kind: string, id: string, options: ReportOptions) =>
      (require('./commands/report') as typeof Report).report(kind, id, options),
    );
}

function validateCommand(): Command {
  return new Command('validate')
    .description('List every issue in graphs.')
    .argument('<graphs...>', GRAPH)
    .option('--json', 'write the reports as JSON')
    .action((graphs: string[], options: { json?: boolean }) =>
      (require('./commands/validate') as typeof Validate).validate(graphs, options),
    );
}

function compileCommand(): Command {
  return new Command('compile')
    .description('Show how a graph is executed: plan, warm-up, merged and dropped nodes.')
    .argument('<graph>', GRAPH)
    .option('--json', 'write the plan as JSON')
    .action((graph: string, options: { json?: boolean }) =>
      (require('./commands/compile') as typeof Compile).compile(graph, options),
    );
}

function traceCommand(): Command {
  const command = new Command('trace')
    .description('Write the values of nodes over candles as CSV.')
    .argument('<graph>', GRAPH);
  return addExecutionOptions(addCandleOptions(command))
    .option('--nodes <ids>', 'nodes to write, such as rsi,sma; default: all', names)
    .option('--out <file>', 'where to write; - is standard output', '-')
    .action((graph: string, options: TraceOptions) =>
      (require('./commands/trace') as typeof Trace).trace(graph, options),
    );
}

function explainCommand(): Command {
  const command = new Command('explain')
    .description('Explain why a strategy did or did not trade at the close of a bar.')
    .argument('<graph>', GRAPH);
  return addExecutionOptions(addCandleOptions(command))
    .requiredOption('--at <time>', 'a time inside the bar', instant)
    .option('--json', 'write the answer as JSON')
    .action((graph: string, options: ExplainOptions) =>
      (require('./commands/explain') as typeof Explain).explain(graph, options),
    );
}

function lookaheadCommand(): Command {
  const command = new Command('lookahead')
    .description('Check that a strategy does not look ahead, using candles.')
    .argument('<graph>', GRAPH);
  return addExecutionOptions(addCandleOptions(command))
    .option(
      '--prefixes <count>',
      'number of cut-off points at which results are compared',
      wholeNumber,
      40,
    )
    .option('--json', 'write the report as JSON')
    .action((graph: string, options: LookaheadOptions) =>
      (require('./commands/lookahead') as typeof Lookahead).lookahead(graph, options),
    );
}

function nodesCommand(): Command {
  return new Command('nodes')
    .description('List the node types of graphs, or show one in full.')
    .argument('[type]', 'a node type, such as rsiNode')
    .option('--json', 'write the catalogue as JSON')
    .action((type: string | undefined, options: { json?: boolean }) =>
      (require('./commands/nodes') as typeof Nodes).nodes(type, options),
    );
}

function templatesCommand(): Command {
  return new Command('templates')
    .description('List the ready-made strategies, or print the graph of one.')
    .argument('[key]', 'a template, such as rsi')
    .option('--json', 'write all templates as JSON')
    .action((key: string | undefined, options: { json?: boolean }) =>
      (require('./commands/templates') as typeof Templates).templates(key, options),
    );
}

function convertCommand(): Command {
  return new Command('convert')
    .description('Convert a graph from any older format to the current one.')
    .argument('<graph>', GRAPH)
    .option('--out <file>', 'where to write; - is standard output', '-')
    .action((graph: string, options: { out: string }) =>
      (require('./commands/convert') as typeof Convert).convert(graph, options),
    );
}

function withServer(command: Command): Command {
  return command
    .option(
      '--server <address>',
      'address of the server; default: ALGOTRADE_SERVER, or this machine',
    )
    .option(
      '--token <token>',
      'token of an admin; default: ALGOTRADE_TOKEN, or a key of `npm start`',
    );
}

function batchCommand(
  name: 'show' | 'check' | 'orphans' | 'recover' | 'rollback',
  description: string,
  act: (commands: typeof ImportBatches, id: string, options: BatchOptions) => Promise<void>,
): Command {
  return withServer(new Command(name).description(description).argument('<batch>'))
    .option('--json', 'write the answer as JSON')
    .action((id: string, options: BatchOptions) =>
      act(require('./commands/import-batches') as typeof ImportBatches, id, options),
    );
}

function importFrom(
  system: ImportSystem,
  argument: string,
  description: string,
  name: string = system,
): Command {
  return withServer(new Command(name).description(description).argument(argument))
    .requiredOption('--owner <user>', 'user who gets the rows that have no owner in the source')
    .option('--map <file>', 'JSON file: owner in the source → user here')
    .option(
      '--source <name>',
      'name of the source on this system, such as the previous name of a file',
    )
    .option(
      '--same-source',
      'treat the source as the one imported under this name, however much it has changed',
    )
    .option(
      '--change-owner',
      'give --owner the rows that an earlier run of this source gave to another user',
    )
    .option(
      '--dry-run',
      'read the source and compare it with the server, if there is one, but store nothing',
      false,
    )
    .option('--every <interval>', 'interval between repeated imports, such as 15m', interval)
    .option('--report <file>', 'write the report, as .html or .json; - is JSON on standard output')
    .action((address: string, options: ImportOptions) =>
      (require('./commands/import') as typeof Import).importSystem(system, address, options),
    );
}

function importCommand(): Command {
  return new Command('import')
    .description('Import data from an old system, and inspect what was imported.')
    .addCommand(
      importFrom('beta1', '<file>', 'Import the SQLite file of Beta1, which is only read.'),
    )
    .addCommand(
      importFrom(
        'beta2',
        '<address>',
        'Import the Postgres database of Beta2, which is only read.',
      ).option(
        '--redis <address>',
        'the Redis of Beta2, if it still runs, for data that is not in its database',
      ),
    )
    .addCommand(
      importFrom(
        'algotrade',
        '<file>',
        'Import an archive written by `algotrade export`.',
        'archive',
      ),
    )
    .addCommand(
      withServer(new Command('list').description('List the batches, newest first.'))
        .option('--json', 'write the answer as JSON')
        .action((options: BatchOptions) =>
          (require('./commands/import-batches') as typeof ImportBatches).listBatches(options),
        ),
    )
    .addCommand(
      batchCommand('show', 'Show the result of a batch, table by table.', (commands, ...given) =>
        commands.showBatch(...given),
      ),
    )
    .addCommand(
      batchCommand('check', 'Compare the stored data with the source.', (commands, ...given) =>
        commands.checkBatch(...given),
      ),
    )
    .addCommand(
      batchCommand(
        'orphans',
        'List trades, positions and chart points whose session is missing.',
        (commands, ...given) => commands.listOrphans(...given),
      ).option('--records', 'include each original row'),
    )
    .addCommand(
      batchCommand('recover', 'Create the missing sessions of the orphans.', (commands, ...given) =>
        commands.recoverOrphans(...given),
      ),
    )
    .addCommand(
      batchCommand('rollback', 'Undo what a batch stored.', (commands, ...given) =>
        commands.rollBackBatch(...given),
      ).option('--force', 'delete rows too that were edited since'),
    );
}

function exportCommand(): Command {
  return withServer(
    new Command('export').description(
      'Write strategies, sessions, trades and back-tests into one SQLite file.',
    ),
  )
    .requiredOption('--out <file>', 'the SQLite file; written completely or not at all')
    .option('--all', 'export the data of all users (admins only) instead of your own', false)
    .action((options: ExportOptions) =>
      (require('./commands/export') as typeof Export).exportArchive(options),
    );
}

function parityCommand(): Command {
  return withServer(
    new Command('parity')
      .description(
        'Repeat the imported back-tests of a batch, and compare the figures with those of the old system.',
      )
      .argument('<batch>'),
  )
    .option('--candles <file>', 'candles for all runs; default: from the market-data service')
    .option('--symbol <name>', SYMBOL, symbol)
    .option(
      '--reference <file>',
      'JSON file with node outputs of the old system, to compare as well',
    )
    .option('--report <file>', 'write every difference, as .html or .json')
    .option('--json', 'write the report as JSON on standard output')
    .action((batch: string, options: ParityOptions) =>
      (require('./commands/parity') as typeof Parity).parity(batch, options),
    );
}

/** The whole command with its help; errors of use throw instead of ending the process. */
export function buildProgram(): Command {
  const program = new Command('algotrade')
    .description('Back-test and inspect strategies on this machine, without a server.')
    .version(VERSION, '--version', 'print the version')
    .configureHelp({ helpWidth: 100 })
    .showHelpAfterError('(add --help for options and examples)')
    .addHelpText('after', EXIT_CODES)
    .exitOverride();
  const commands = [
    backtestCommand(),
    sweepCommand(),
    walkForwardCommand(),
    reportCommand(),
    validateCommand(),
    compileCommand(),
    traceCommand(),
    explainCommand(),
    lookaheadCommand(),
    nodesCommand(),
    templatesCommand(),
    convertCommand(),
    dataCommand(),
    trialsCommand(),
    importCommand(),
    parityCommand(),
    exportCommand(),
  ];
  for (const command of commands) {
    command.copyInheritedSettings(program);
    for (const child of command.commands) child.copyInheritedSettings(program);
    command.addHelpText('after', `\nExamples:\n${EXAMPLES[command.name()]}`);
    program.addCommand(command);
  }
  return program;
}
