import type { Command } from 'commander';

/** Options of commands that run here or on a server. */
export interface RemoteOptions {
  readonly server?: string;
  readonly token?: string;
  /** A job of the server that is under way or has ended. */
  readonly resume?: string;
  /** A job of the server that is to end. */
  readonly cancel?: string;
}

/** Adds what has a server do the work instead of this machine; `cancelled` describes --cancel. */
export function addServerOptions(command: Command, cancelled: string): Command {
  return command
    .option('--server <address>', 'run there, over its candles, instead of over --candles here')
    .option('--token <token>', 'for the server; ALGOTRADE_TOKEN or a key of `npm start` otherwise')
    .option('--resume <id>', 'follow one that runs on the server, or has ended there')
    .option('--cancel <id>', cancelled);
}

/** Adds where a server is, and the token of its user. */
export function addUserOptions(command: Command): Command {
  return command
    .option('--server <address>', 'where the system is; ALGOTRADE_SERVER or this machine otherwise')
    .option('--token <token>', 'yours, or an API key; ALGOTRADE_TOKEN otherwise');
}
