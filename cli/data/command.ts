/* oxlint-disable typescript/no-require-imports -- a command loads only its own code */
import { Command } from 'commander';
import { CALENDARS } from '../../candle-files/series/calendar';
import type { Timeframe } from '../../engine';
import type * as Check from '../commands/data-check';
import type { DataCheckOptions } from '../commands/data-check';
import type * as Download from '../commands/data-download';
import type { DataDownloadOptions } from '../commands/data-download';
import type * as Import from '../commands/data-import';
import type { DataImportOptions } from '../commands/data-import';
import type * as Own from '../commands/data-own';
import type { DataDeleteOptions, DataExportOptions, DataListOptions } from '../commands/data-own';
import type * as Repair from '../commands/data-repair';
import type { DataRepairOptions } from '../commands/data-repair';
import type { RequestedMarket } from '../../contracts/requested-market';
import { SYMBOL } from '../options/candle-options';
import { marketOption, symbol } from '../options/instrument';
import { calendar, instant, timeframe } from '../options/parsers';
import { addUserOptions } from '../options/server-options';

const FILE = 'candles: CSV, JSON, Parquet or Arrow/Feather, also compressed with gzip or zip; - reads standard input';
const LENGTH = 'length of a candle; by default from a column, the file name or the spacing of the candles';

function checkCommand(): Command {
  return new Command('check')
    .description('Grade the quality of candles from A to F, with reasons.')
    .argument('<file>', FILE)
    .option(
      '--calendar <name>',
      `trading hours; missing candles outside them are not gaps: ${CALENDARS.join(', ')}`,
      calendar,
      '24x7',
    )
    .option('--symbol <name>', SYMBOL, symbol)
    .option('--timeframe <length>', LENGTH, timeframe)
    .option('--json', 'write the grade, the measures and the gaps as JSON')
    .action((file: string, options: DataCheckOptions) =>
      (require('../commands/data-check') as typeof Check).checkData(file, options),
    );
}

function repairCommand(): Command {
  return new Command('repair')
    .description('Sort candles, drop duplicate and bad ones, and report what was done. Gaps are not filled.')
    .argument('<file>', FILE)
    .requiredOption('--out <file>', 'where to write, as CSV or .parquet; - is standard output')
    .option('--symbol <name>', SYMBOL, symbol)
    .option('--timeframe <length>', LENGTH, timeframe)
    .action((file: string, options: DataRepairOptions) =>
      (require('../commands/data-repair') as typeof Repair).repairData(file, options),
    );
}

function downloadCommand(): Command {
  return new Command('download')
    .description('Download candles from an exchange; repeat the command to resume an interrupted download.')
    .argument('<symbol>', 'such as BTC/USD, or with an exchange, coinbase:BTC/USD', marketOption)
    .argument('<timeframe>', '1m, 5m, 15m, 1h, 6h or 1d', timeframe)
    .option('--exchange <name>', 'where to download from; coinbase unless the symbol names an exchange')
    .requiredOption('--from <time>', 'the first candle', instant)
    .option('--to <time>', 'download candles that open before this time; now by default', instant)
    .requiredOption('--out <file>', 'where to write, as CSV or .parquet')
    .option('--rest-url <address>', 'address of the exchange, if not its public one')
    .action((market: RequestedMarket, length: Timeframe, options: DataDownloadOptions) =>
      (require('../commands/data-download') as typeof Download).downloadData(
        market,
        length,
        options,
      ),
    );
}

function importCommand(): Command {
  return addUserOptions(new Command('import'))
    .description('Upload candles to a server as your own. Repeating the command adds nothing twice.')
    .argument('<file>', FILE)
    .option('--symbol <name>', SYMBOL, symbol)
    .option('--timeframe <length>', LENGTH, timeframe)
    .option(
      '--calendar <name>',
      `trading hours; missing candles outside them are not gaps: ${CALENDARS.join(', ')}; by default, those that the server has for these candles, else 24x7`,
      calendar,
    )
    .action((file: string, options: DataImportOptions) =>
      (require('../commands/data-import') as typeof Import).importData(file, options),
    );
}

function listCommand(): Command {
  return addUserOptions(new Command('list'))
    .description('List your own candles on a server, with their quality.')
    .option('--json', 'write the answer as JSON')
    .action((options: DataListOptions) => own().listData(options));
}

function exportCommand(): Command {
  return addUserOptions(new Command('export'))
    .description('Export your own candles from a server to a file.')
    .argument('<symbol>', 'such as EUR/USD, or imported:EUR/USD', symbol)
    .argument('<timeframe>', 'a timeframe that you imported, or a multiple of one', timeframe)
    .option('--from <time>', 'the first candle', instant)
    .option('--to <time>', 'write candles that open before this time', instant)
    .requiredOption('--out <file>', 'where to write, as CSV or .parquet; - is standard output')
    .action((name: string, length: Timeframe, options: DataExportOptions) =>
      own().exportData(name, length, options),
    );
}

function deleteCommand(): Command {
  return addUserOptions(new Command('delete'))
    .description('Delete your own candles on a server.')
    .argument('<symbol>', 'such as EUR/USD, or imported:EUR/USD', symbol)
    .option('--timeframe <length>', 'delete only this timeframe', timeframe)
    .action((name: string, options: DataDeleteOptions) => own().deleteData(name, options));
}

function own() {
  return require('../commands/data-own') as typeof Own;
}

/** `algotrade data`: candles of one's own, as files. */
export function dataCommand(): Command {
  return new Command('data')
    .description('Check, repair, download, import and export candles.')
    .addCommand(checkCommand())
    .addCommand(repairCommand())
    .addCommand(downloadCommand())
    .addCommand(importCommand())
    .addCommand(listCommand())
    .addCommand(exportCommand())
    .addCommand(deleteCommand());
}
