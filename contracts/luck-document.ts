import type {
  Bands,
  Deflated,
  Luck,
  Sensitivity,
  SharpeMoments,
  Simulation,
  WalkLuck,
} from '../engine';

/** Points of a parameter's curve on each side of the chosen value: more say no more of it. */
const CURVE_REACH = 50;

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export function deflatedDocument({ trials, probability, byLuck }: Deflated) {
  return { trials, probability, sharpe_by_luck: byLuck };
}

function bandsDocument({ p5, p25, p50, p75, p95 }: Bands) {
  return { p5, p25, p50, p75, p95 };
}

function simulationDocument({ paths, finalReturn, maxDrawdown, ...rest }: Simulation) {
  return {
    paths,
    final_return: bandsDocument(finalReturn),
    max_drawdown: bandsDocument(maxDrawdown),
    probability_of_loss: rest.probabilityOfLoss,
    curve: rest.curve.map(({ step, ...bands }) => ({ step, ...bandsDocument(bands) })),
  };
}

/** With the figure's own sign: the engine's is the larger the better. */
function sensitivityDocument(found: Sensitivity, sign: 1 | -1) {
  const signed = (value: number | null) => (value === null ? null : sign * value);
  return {
    objective: sign * found.objective,
    neighbours: found.neighbours,
    neighbour_mean: signed(found.neighbourMean),
    neighbour_worst: signed(found.neighbourWorst),
    plateau: found.plateau,
    parameters: found.parameters.map(({ name, curve, below, above }) => {
      const at = curve.findIndex(({ objective }) => objective === found.objective);
      const near = curve.slice(Math.max(0, at - CURVE_REACH), Math.max(0, at) + CURVE_REACH + 1);
      return {
        name,
        ...{ below: signed(below), above: signed(above) },
        curve: near.map(({ value, objective }) => ({ value, objective: sign * objective })),
      };
    }),
  };
}

/** What is reported and stored of a finished sweep's or walk-forward's luck. */
export function luckDocument(luck: Luck | WalkLuck) {
  const { sharpe, moments, periodsPerYear, ofSweep, bootstrap } = luck;
  const { overfitting, shuffle, sensitivity, compared, sign } = {
    ...{ overfitting: null, shuffle: null, sensitivity: null, compared: 0, sign: 1 as const },
    ...luck,
  } satisfies Pick<Luck, 'overfitting' | 'shuffle' | 'sensitivity' | 'compared' | 'sign'>;
  return {
    sharpe_ratio: sharpe,
    returns: {
      count: moments.count,
      skewness: finite(moments.skewness),
      kurtosis: finite(moments.kurtosis),
      periods_per_year: periodsPerYear,
    },
    of_own_trials: deflatedDocument(ofSweep),
    overfitting: overfitting && {
      sets: compared,
      probability: overfitting.probability,
      probability_of_loss: overfitting.probabilityOfLoss,
      combinations: overfitting.combinations,
      blocks: overfitting.blocks,
      returns: overfitting.rows,
      sampled: true as boolean,
    },
    bootstrap: bootstrap && simulationDocument(bootstrap),
    shuffle: shuffle && simulationDocument(shuffle),
    sensitivity: sensitivity && sensitivityDocument(sensitivity, sign),
  };
}

export type LuckDocument = ReturnType<typeof luckDocument>;

/** The moments that a stored document holds; NaN where the returns have no shape. */
export function momentsOf({ sharpe_ratio: sharpe, returns }: LuckDocument): SharpeMoments {
  const { count, skewness, kurtosis, periods_per_year: perYear } = returns;
  return {
    count,
    sharpe: sharpe / Math.sqrt(perYear),
    ...{ skewness: skewness ?? NaN, kurtosis: kurtosis ?? NaN },
  };
}
