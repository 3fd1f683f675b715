import * as runs from './0001-runs';
import * as runSnapshots from './0002-run-snapshots';
import * as workflowIds from './0003-workflow-ids';
import * as turns from './0004-turns';
import * as instruments from './0005-instruments';
import * as imports from './0006-imports';
import * as sweeps from './0007-sweeps';
import * as labels from './0008-labels-and-equal-runs';
import * as walkForwards from './0009-walk-forwards';
import * as trialRegisters from './0010-trial-registers';
import * as sweepLuck from './0011-sweep-luck';
import * as deletedRuns from './0012-deleted-runs';
import * as sweepPace from './0013-sweep-pace';
import * as sweepMarkets from './0014-sweep-markets';
import * as runHeadway from './0015-run-headway';
import * as storedBytes from './0016-stored-bytes';
import * as bytesOfWindows from './0017-bytes-of-windows';
import * as countedTrials from './0018-counted-trials';
import * as requestKeys from './0019-request-keys';
import * as shortTrials from './0020-short-trials';
import * as runParts from './0021-run-parts';
import * as winRateInPercent from './0022-win-rate-in-percent';
import * as readableImports from './0023-readable-imports';
import * as restoredTrials from './0024-restored-trials';
import * as winRateOfWalkForwards from './0025-win-rate-of-walk-forwards';
import * as warmingDays from './0026-warming-days';
import * as trialsSaved from './0027-trials-saved';

/** The migrations of the service's database, in order. */
export const backtestMigrations = [
  runs,
  runSnapshots,
  workflowIds,
  turns,
  instruments,
  imports,
  sweeps,
  labels,
  walkForwards,
  trialRegisters,
  sweepLuck,
  deletedRuns,
  sweepPace,
  sweepMarkets,
  runHeadway,
  storedBytes,
  bytesOfWindows,
  countedTrials,
  requestKeys,
  shortTrials,
  runParts,
  winRateInPercent,
  readableImports,
  restoredTrials,
  winRateOfWalkForwards,
  warmingDays,
  trialsSaved,
];
