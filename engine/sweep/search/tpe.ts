import { compareScores } from '../objective';
import { badSweep } from '../parameter';
import type { RandomSource } from '../random-source';
import { randomSource, seedOf } from '../random-source';
import type { Point, Space } from '../space';
import { pointOf, rankOf } from '../space';
import type { KernelAxes } from './parzen';
import { kernelAxes, ParzenEstimator } from './parzen';
import { randomPoint } from './random';
import type { Search, Trial, TrialScore } from './search';

/** Trials drawn at random before there is anything to learn from. */
const STARTUP = 10;
/** Trials that are asked for together: enough for some workers, few enough to learn often. */
const GENERATION = 8;
/** Sets that are compared for each trial. */
const CANDIDATES = 24;
const TRIES = 1_000;

/** How many trials count as good. */
function goodOf(trials: number): number {
  return Math.min(25, Math.ceil(0.1 * trials));
}

/**
 * Tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl, 2011). Each generation is
 * drawn from what was told of all generations before it; the sets of its own that have no result yet
 * count as bad ones, which keeps them apart. No set is tried twice.
 */
class TpeSearch implements Search {
  private readonly told: TrialScore[] = [];
  private readonly seen = new Set<number>();
  private readonly axes: KernelAxes;

  constructor(
    private readonly space: Space,
    readonly trials: number,
    private readonly seed: number,
    private readonly together: number,
  ) {
    this.axes = kernelAxes(space.dimensions);
  }

  ask(generation: number): readonly Trial[] {
    const first = this.firstOf(generation);
    const count = Math.min(this.firstOf(generation + 1), this.trials) - first;
    if (this.told.length < Math.min(first, this.trials)) {
      // The space had no more sets.
      if (this.seen.size === this.told.length) return [];
      throw new Error(`expected the results of ${first} trials, were ${this.told.length}`);
    }
    const [good, bad] = this.split();
    const likeGood = new ParzenEstimator(this.axes, good);
    const asked: Trial[] = [];
    for (let number = first; number < first + count; number++) {
      const random = randomSource(seedOf(this.seed, number));
      const point =
        generation === 0 ? this.anyPoint(random) : this.promising(likeGood, bad, random);
      if (point === undefined) break;
      this.seen.add(rankOf(this.space, point));
      bad.push(point);
      asked.push({ number, point });
    }
    if (generation === 0 && asked.length === 0) {
      throw badSweep('expected the constraints to allow at least one set, but none was found');
    }
    return asked;
  }

  tell(results: readonly TrialScore[]): void {
    // The estimators weigh trials by their age, and who tells them may be late.
    this.told.push(...[...results].sort((a, b) => a.trial.number - b.trial.number));
    // Those of an earlier process were asked for there.
    for (const { trial } of results) this.seen.add(rankOf(this.space, trial.point));
  }

  generationOf(number: number): number {
    return number < STARTUP ? 0 : 1 + Math.floor((number - STARTUP) / this.together);
  }

  /** First trial of a generation. */
  private firstOf(generation: number): number {
    return generation === 0 ? 0 : STARTUP + (generation - 1) * this.together;
  }

  /** The points of the best trials and of all others, each in the order of trials. */
  private split(): [Point[], Point[]] {
    const ranked = [...this.told].sort(
      (a, b) => compareScores(a.score, b.score) || a.trial.number - b.trial.number,
    );
    const best = new Set(ranked.slice(0, goodOf(ranked.length)));
    const points = (isGood: boolean) =>
      this.told.filter((one) => best.has(one) === isGood).map(({ trial }) => trial.point);
    return [points(true), points(false)];
  }

  private promising(
    likeGood: ParzenEstimator,
    bad: readonly Point[],
    random: RandomSource,
  ): Point | undefined {
    const likeBad = new ParzenEstimator(this.axes, bad);
    let best: Point | undefined;
    let bestGain = -Infinity;
    for (let found = 0, tries = 0; found < CANDIDATES && tries < TRIES; tries++) {
      const point = likeGood.draw(random);
      if (!this.isNew(point)) continue;
      found++;
      const gain = likeGood.logLikelihood(point) - likeBad.logLikelihood(point);
      if (gain <= bestGain) continue;
      bestGain = gain;
      best = point;
    }
    return best ?? this.anyPoint(random);
  }

  /** A set that was not tried, at random; the first there is where drawing does not find one. */
  private anyPoint(random: RandomSource): Point | undefined {
    for (let tries = 0; tries < TRIES; tries++) {
      const point = randomPoint(this.space, random);
      if (this.isNew(point)) return point;
    }
    return this.firstNew();
  }

  private isNew(point: Point): boolean {
    return this.space.allows(point) && !this.seen.has(rankOf(this.space, point));
  }

  private firstNew(): Point | undefined {
    const MOST = 1_000_000;
    for (let rank = 0; rank < Math.min(this.space.size, MOST); rank++) {
      if (this.seen.has(rank)) continue;
      const point = pointOf(this.space, rank);
      if (this.space.allows(point)) return point;
    }
    return undefined;
  }
}

/**
 * A search that learns from results, `together` trials at a time; fewer than `trials` when the space
 * has no more sets.
 */
export function tpeSearch(
  space: Space,
  trials: number,
  seed: number,
  together = GENERATION,
): Search {
  return new TpeSearch(space, trials, seed, together);
}
