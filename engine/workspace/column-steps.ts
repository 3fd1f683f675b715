import type { Plan } from '../graph/plan';
import type { CompareOperator } from '../nodes/compare';
import { RELATIONS } from '../nodes/compare';
import type { ColumnStep, Look } from './column-step';
import { wholeNode } from './column-step';
import {
  bandStep,
  beyondBandStep,
  comparison,
  crossingsStep,
  deviationsStep,
  DOWN,
  sameStep,
  UP,
} from './finer-steps';

type Node = Plan['nodes'][number];

/** The same relation seen from the second value. */
const REVERSED: Partial<Record<CompareOperator, CompareOperator>> = {
  greater_than: 'less_than',
  less_than: 'greater_than',
  greater_equal: 'less_equal',
  less_equal: 'greater_equal',
};

/** Directions of a crossing, in the order of the outputs of their step. */
const WAYS = ['above', 'below'];

/** A line so many deviations from means. */
interface Band {
  readonly means: number;
  readonly deviations: number;
  readonly width: number;
}

/**
 * The nodes of a plan as steps that runs with other parameters can share, and that make no column which
 * only one reader would read once: bands of several widths rest on the same means and deviations, a
 * comparison with a band or a constant needs no column of it, and crossings of the same two lines rest
 * on one look at them. The columns are those of the nodes to the last bit.
 */
class Steps {
  readonly steps: ColumnStep[] = [];
  private slots: number;
  private readonly constants = new Map<number, number>();
  private readonly bands = new Map<number, Band>();
  /** By the two lines: how many nodes look for a crossing of one direction, and where the crossings are. */
  private readonly crossovers = new Map<string, number>();
  private readonly crossings = new Map<string, number>();

  constructor({ nodes, slots }: Plan) {
    this.slots = slots;
    for (const { definition, params, inputs } of nodes) {
      if (definition.type !== 'crossoverNode' || params['crossType'] === 'any') continue;
      const pair = inputs.join();
      this.crossovers.set(pair, (this.crossovers.get(pair) ?? 0) + 1);
    }
    for (const node of nodes) this.add(node);
  }

  private add(node: Node): void {
    switch (node.definition.type) {
      case 'constantNode':
        this.constants.set(node.output, Number(node.params['value']));
        return this.push(wholeNode(node));
      case 'bollingerBandsNode':
        return this.addBands(node);
      case 'compareNode':
        return this.push(this.comparison(node));
      case 'crossoverNode':
        return this.addCrossover(node);
      default:
        return this.push(wholeNode(node));
    }
  }

  private push(step: ColumnStep): void {
    this.steps.push(step);
  }

  private take(slots: number): number {
    this.slots += slots;
    return this.slots - slots;
  }

  private addBands({ params, inputs, output }: Node): void {
    const means = this.take(2);
    const deviations = means + 1;
    const width = params['deviation'] as number;
    this.push(deviationsStep(params['period'] as number, { inputs, output: means }));
    this.push(sameStep({ inputs: [means], output: output + 1 }));
    for (const [slot, away] of [
      [output, width],
      [output + 2, -width],
    ] as const) {
      this.push(bandStep(away, { inputs: [means, deviations], output: slot }));
      this.bands.set(slot, { means, deviations, width: away });
    }
  }

  private comparison(node: Node): ColumnStep {
    const [a = -1, b = -1] = node.inputs;
    const operator = node.params['operator'] as CompareOperator;
    const reversed = REVERSED[operator];
    const direct = this.comparisonWith(node, a, b, operator);
    if (direct) return direct;
    if (b < 0 || reversed === undefined) return wholeNode(node);
    const turned = this.comparisonWith(node, b, a, reversed);
    return turned ?? { ...wholeNode(node), looks: [comparison(RELATIONS[operator], 0)] };
  }

  /** A comparison whose second value needs no column; undefined where it needs one. */
  private comparisonWith(
    node: Node,
    a: number,
    b: number,
    operator: CompareOperator,
  ): ColumnStep | undefined {
    const value = this.constants.get(b);
    // Only what JSON can say: the parameters are part of the column's name.
    if (value !== undefined && Number.isFinite(value)) {
      return wholeNode({ ...node, params: { operator, value }, inputs: [a, -1] });
    }
    const band = this.bands.get(b);
    const { tolerant, ...outcomes } = RELATIONS[operator];
    if (band === undefined || tolerant || this.constants.has(a)) return undefined;
    const inputs = [a, band.means, band.deviations];
    return beyondBandStep(band.width, outcomes, { inputs, output: node.output });
  }

  private addCrossover(node: Node): void {
    const { inputs, output } = node;
    const pair = inputs.join();
    const way = WAYS.indexOf(node.params['crossType'] as string);
    if (way < 0) return this.push(wholeNode(node));
    if (this.crossovers.get(pair) === 1) {
      return this.push({ ...wholeNode(node), looks: [[UP, DOWN][way] as Look] });
    }
    let ways = this.crossings.get(pair);
    if (ways === undefined) {
      ways = this.take(WAYS.length);
      this.crossings.set(pair, ways);
      this.push(crossingsStep({ inputs, output: ways }));
    }
    this.push(sameStep({ inputs: [ways + way], output }));
  }
}

/** How the columns of a plan's nodes are computed; steps have slots of their own after the plan's. */
export function columnSteps(plan: Plan): readonly ColumnStep[] {
  return new Steps(plan).steps;
}

/** How a slot is computed as a signal: by a look at the columns of some slots, or by its own column. */
export interface SignalSource {
  readonly look: Look | null;
  readonly inputs: readonly number[];
}

/** What a slot of a plan is made of, by the steps of the plan. */
export function signalSource(steps: readonly ColumnStep[], slot: number): SignalSource {
  const step = steps.find(({ output, outputs }) => slot >= output && slot < output + outputs);
  if (step?.type === 'same') return signalSource(steps, step.inputs[0] as number);
  const look = step?.looks?.[slot - step.output];
  return look === undefined ? { look: null, inputs: [slot] } : { look, inputs: step?.inputs ?? [] };
}
