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
    .option(
      '--server <address>',
      'run on this server over its candles, instead of locally over --candles',
    )
    .option(
      '--token <token>',
      'your token or API key; default: ALGOTRADE_TOKEN, or the development user of `npm start`',
    )
    .option('--resume <id>', 'follow a job that is running or has ended on the server')
    .option('--cancel <id>', cancelled);
}

/** Adds where a server is, and the token of its user. */
export function addUserOptions(command: Command): Command {
  return command
    .option(
      '--server <address>',
      'address of the server; default: ALGOTRADE_SERVER, or this machine',
    )
    .option(
      '--token <token>',
      'your token or API key; default: ALGOTRADE_TOKEN, or the development user of `npm start`',
    );
}
