import type {
  Dimension,
  FigureName,
  Figures,
  Objective,
  Search,
  SetOutcome,
  Trial,
} from '../../engine';
import { Leader, marketOf, scoreOf, sharingBatches, valuesAt } from '../../engine';
import type { ParameterValue } from '../../engine';
import type { FinishedSweep, FinishedTrial } from '../../reports/sweep/reported-sweep';
import type { Journal } from './journal';
import type { Batch } from './thread';

/** What is done of a sweep, for whoever waits. */
export interface SweepProgress {
  readonly done: number;
  /** Those that this process ran. */
  readonly ran: number;
  readonly of: number;
  /** The best value so far. */
  readonly best: number | null;
}

/** Runs batches and reports each. */
type RunBatches = (
  batches: readonly Batch[],
  done: (index: number, outcomes: readonly SetOutcome[]) => void,
) => Promise<void>;

interface SweepTask {
  readonly search: Search;
  readonly dimensions: readonly Dimension[];
  /** How many of the dimensions, the first ones, are no parameters: they only choose the candles. */
  readonly choices: number;
  readonly figures: readonly FigureName[];
  readonly objective: Objective;
  readonly patience?: number;
  readonly workers: number;
  readonly journal: Journal;
  readonly runBatches: RunBatches;
  readonly progress: (progress: SweepProgress) => void;
}

/** Batches for each thread of what is left: enough that none waits long at the end, while sets share columns. */
const BATCHES_A_THREAD = 2;
const LARGEST_BATCH = 64;

/** The fractional parts of its multiples fill 0 to 1 evenly, however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Batches in an order in which the first ones are a fair sample of all, so that what they take says what the others
 * will: sets of short periods, which trade more, take longer than those of long ones. The small ones stay at the end.
 */
function spread<T>(batches: readonly (readonly T[])[]): (readonly T[])[] {
  const largest = Math.max(...batches.map(({ length }) => length));
  const isSmall = ({ length }: readonly T[]) => Number(4 * length < largest);
  return batches
    .map((batch, i) => ({ batch, place: (1 / 2 + i * GOLDEN) % 1 }))
    .sort((a, b) => isSmall(a.batch) - isSmall(b.batch) || a.place - b.place)
    .map(({ batch }) => batch);
}

class RunningSweep {
  private readonly trials: FinishedTrial[] = [];
  private readonly leader: Leader;
  private done = 0;
  private ran = 0;

  constructor(private readonly task: SweepTask) {
    this.leader = new Leader(task.patience);
  }

  async run(): Promise<FinishedSweep> {
    const { search } = this.task;
    for (let generation = 0; ; generation++) {
      const asked = search.ask(generation);
      if (asked.length === 0) return this.finished(false);
      const finished: FinishedTrial[] = [];
      for (let first = 0; first < asked.length; first += this.together) {
        const trials = asked.slice(first, first + this.together);
        const outcomes = await this.outcomesOf(trials);
        for (const trial of trials.map((own) => this.finish(own, outcomes.get(own.number)))) {
          finished.push(trial);
          this.trials.push(trial);
          if (this.leader.take(trial.number, trial.score)) return this.finished(true);
        }
      }
      search.tell(finished.map((trial) => ({ trial, score: trial.score })));
    }
  }

  /** Trials before the next look at whether patience ends the sweep. */
  private get together(): number {
    const { patience = Infinity } = this.task;
    return Math.max(LARGEST_BATCH, patience);
  }

  private finished(stoppedEarly: boolean): FinishedSweep {
    return { trials: this.trials, best: this.leader.best, stoppedEarly };
  }

  /** Those of the journal, and those that have to be run. */
  private async outcomesOf(asked: readonly Trial[]): Promise<ReadonlyMap<number, SetOutcome>> {
    const { journal, runBatches } = this.task;
    const outcomes = new Map<number, SetOutcome>();
    for (const { number } of asked) {
      const found = journal.found.get(number);
      if (found) outcomes.set(number, found);
    }
    this.done += outcomes.size;
    this.report();
    const missing = this.batchesOf(asked.filter(({ number }) => !outcomes.has(number)));
    await runBatches(
      missing.map(({ batch }) => batch),
      (index, found) => {
        const trials = missing[index]?.trials ?? [];
        const done = trials.map(({ number }, i) => ({ number, outcome: found[i] as SetOutcome }));
        journal.append(done);
        for (const { number, outcome } of done) outcomes.set(number, outcome);
        this.done += done.length;
        this.ran += done.length;
        this.report();
      },
    );
    return outcomes;
  }

  /** Trials in batches within which they share columns, each of one market. */
  private batchesOf(trials: readonly Trial[]): { trials: readonly Trial[]; batch: Batch }[] {
    const { workers, dimensions, choices } = this.task;
    const most = (left: number) =>
      Math.min(LARGEST_BATCH, Math.ceil(left / (workers * BATCHES_A_THREAD)));
    return spread(sharingBatches(trials, dimensions, most)).map((own) => ({
      trials: own,
      batch: {
        market: marketOf(dimensions, (own[0] as Trial).point),
        sets: own.map((trial) => this.valuesOf(trial).slice(choices)),
      },
    }));
  }

  private valuesOf({ point }: Trial): ParameterValue[] {
    return valuesAt(this.task.dimensions, point);
  }

  private finish(trial: Trial, outcome: SetOutcome | undefined): FinishedTrial {
    if (outcome === undefined) throw new Error(`expected an outcome for trial ${trial.number}`);
    const { figures: names, objective } = this.task;
    const figures: Figures | null =
      'figures' in outcome
        ? Object.fromEntries(names.map((name, i) => [name, outcome.figures[i] ?? null]))
        : null;
    return {
      ...{ number: trial.number, point: trial.point, values: this.valuesOf(trial), figures },
      ...('figures' in outcome && { warmupBars: outcome.warmupBars }),
      refused: 'refused' in outcome ? outcome.refused : null,
      score: scoreOf(objective, figures),
    };
  }

  private report(): void {
    const { search, objective, progress } = this.task;
    const best = this.trials[this.leader.best]?.figures?.[objective.figure] ?? null;
    progress({ done: this.done, ran: this.ran, of: search.trials, best });
  }
}

/** Runs the trials of a search, those of the journal apart. The same task gives the same trials. */
export function runSweep(task: SweepTask): Promise<FinishedSweep> {
  return new RunningSweep(task).run();
}
