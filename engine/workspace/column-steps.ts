import type { Plan } from '../graph/plan';
import type { CompareOperator } from '../nodes/compare';
import { RELATIONS } from '../nodes/compare';
import { DIRECTIONS } from '../nodes/crossover';
import type { ColumnStep } from './column-step';
import { wholeNode } from './column-step';
import {
  bandStep,
  beyondBandStep,
  crossingsStep,
  deviationsStep,
  relationStep,
  sameStep,
} from './finer-steps';

type Node = Plan['nodes'][number];

/** The same relation seen from the second value. */
const REVERSED: Partial<Record<CompareOperator, CompareOperator>> = {
  greater_than: 'less_than',
  less_than: 'greater_than',
  greater_equal: 'less_equal',
  less_equal: 'greater_equal',
};

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
  /** Slots of relations that have been looked at, and how many crossings there are, by the two lines. */
  private readonly relations = new Map<string, number>();
  private readonly crossings = new Map<string, number>();

  constructor({ nodes, slots }: Plan) {
    this.slots = slots;
    for (const { definition, inputs } of nodes) {
      if (definition.type !== 'crossoverNode') continue;
      const pair = inputs.join();
      this.crossings.set(pair, (this.crossings.get(pair) ?? 0) + 1);
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
    if (direct || b < 0 || reversed === undefined) return direct ?? wholeNode(node);
    return this.comparisonWith(node, b, a, reversed) ?? wholeNode(node);
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
    const pair = node.inputs.join();
    if (this.crossings.get(pair) === 1) return this.push(wholeNode(node));
    let relation = this.relations.get(pair);
    if (relation === undefined) {
      relation = this.take(1);
      this.relations.set(pair, relation);
      this.push(relationStep({ inputs: node.inputs, output: relation }));
    }
    const { up, down } = DIRECTIONS[node.params['crossType'] as keyof typeof DIRECTIONS];
    const { output } = node;
    this.push(crossingsStep(up ? 1 : 0, down ? 1 : 0, { inputs: [relation], output }));
  }
}

/** How the columns of a plan's nodes are computed; steps have slots of their own after the plan's. */
export function columnSteps(plan: Plan): readonly ColumnStep[] {
  return new Steps(plan).steps;
}
