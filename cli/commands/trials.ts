import { addLocalTrialsResponse } from '../../contracts/trials';
import { trialVariance } from '../../engine';
import { badInput, messageOf, wrongUse } from '../errors';
import { ServerApi } from '../server/api';
import { userConnectionOf } from '../server/connection';
import type { ServerOptions } from '../server/connection';
import { decimal, integer, NOTHING } from '../terminal/numbers';
import { alignColumns } from '../terminal/table';
import { allTrials } from '../trials/register-file';
import type { ToldEntry } from '../trials/register-file';
import { reportTrials } from '../trials/report-trials';

export interface TrialsListOptions {
  readonly json?: boolean;
}

export interface TrialsReportOptions extends ServerOptions {
  readonly exchange?: string;
}

/** `algotrade trials list`: what was tried on this machine, by instrument. */
export async function listTrials({ json }: TrialsListOptions): Promise<void> {
  const rows = Object.entries(allTrials()).map(([instrument, register]) => ({
    instrument,
    trials: register.count,
    trials_too_short: register.short ?? 0,
    mean_sharpe: register.mean,
    sharpe_variance: trialVariance(register),
  }));
  if (json) {
    process.stdout.write(`${JSON.stringify(rows, null, 1)}\n`);
    return;
  }
  if (rows.length === 0) {
    process.stdout.write('No trials yet.\n');
    return;
  }
  const lines = rows.map((row) => {
    const measured = row.trials - row.trials_too_short;
    return [
      ...[row.instrument, integer(row.trials)],
      measured > 0 ? decimal(row.mean_sharpe, 4) : NOTHING,
      measured > 1 ? decimal(row.sharpe_variance, 4) : NOTHING,
    ];
  });
  const header = ['Instrument', 'Trials', 'Mean daily Sharpe', 'Variance'];
  const table = alignColumns([header, ...lines], ['left', 'right', 'right', 'right']);
  process.stdout.write(`${table}\n`);
}

/** `algotrade trials report`: has a server count what was tried here, each trial once. */
export async function reportToServer(options: TrialsReportOptions): Promise<void> {
  const connection = userConnectionOf(options);
  const { exchange } = options;
  const without = Object.keys(allTrials()).find((symbol) => !symbol.includes(':'));
  if (without !== undefined && exchange === undefined) {
    throw wrongUse(
      `expected --exchange <name>: whose market ${without} is, as the server names it`,
    );
  }
  const api = new ServerApi(connection);
  const count = await reportTrials(connection.server, async (key, trials) => {
    const body = bodyOf(key, trials, exchange);
    try {
      const { trials_added } = await api.post(addLocalTrialsResponse, '/api/backtest/trials', body);
      return trials_added;
    } catch (error) {
      throw isOfEarlierServer(error) ? badInput(earlierServer(connection.server)) : error;
    }
  });
  process.stdout.write(
    count === 0
      ? `${connection.server} has already counted all trials.\n`
      : `${integer(count)} trials reported to ${connection.server}.\n`,
  );
}

/** Whether a server refused the name of a search, which earlier versions do not know. */
function isOfEarlierServer(error: unknown): boolean {
  return /unknown field `trials\.\d+\.search`/.test(messageOf(error));
}

function earlierServer(server: string): string {
  return `expected a server that counts searches one by one, ${server} is of an earlier version: upgrade it and report again`;
}

function bodyOf(key: string, trials: readonly ToldEntry[], exchange: string | undefined): object {
  return {
    key,
    trials: trials.map(({ symbol, search, register }) => ({
      instrument: symbol.includes(':') ? symbol : `${exchange}:${symbol}`,
      search,
      ...register,
    })),
  };
}
