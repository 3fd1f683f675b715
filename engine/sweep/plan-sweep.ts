import type { ExecutionSettings } from '../execution/settings';
import { completeSettings } from '../execution/settings';
import type { NormalisedGraph } from '../graph/normalise';
import { normaliseGraph } from '../graph/normalise';
import { resolveParams } from '../graph/resolve-params';
import type { NodeDefinition } from '../nodes/definition';
import { NODE_TABLE } from '../nodes/table';
import type { Constraint } from './constraint';
import { parseConstraint } from './constraint';
import type { Dimension } from './dimension';
import { endsOf, MOST_STORED_VALUES, parseDimension } from './dimension';
import type { Parameter, ParameterValue } from './parameter';
import { badSweep, specOf, warningOf } from './parameter';
import type { Names as ParameterNames } from './parameter-name';
import { findParameter, parameterNames, sameParameter } from './parameter-name';
import type { Space } from './space';
import { spaceOf } from './space';

/** What to vary and how, as a person writes it. */
export interface SweepRequest {
  /** Parameters with their values, such as `fast.period` and `2:100:1`. */
  readonly sets: readonly (readonly [name: string, values: string])[];
  /** Constraints that every set must meet. */
  readonly where: readonly string[];
  /** Choices that are no parameters, such as the candles; they turn slower than all parameters. */
  readonly choices?: readonly Dimension[];
  /** Values that a parameter may have; without it, those of a new sweep. */
  readonly mostValues?: number;
}

/** A sweep that was understood: its dimensions are the choices, then the parameters. */
export interface SweepPlan {
  readonly graph: NormalisedGraph;
  readonly parameters: readonly Parameter[];
  readonly space: Space;
  /** What a person should know, such as values outside the editor's range. */
  readonly warnings: readonly string[];
}

/** The value that a parameter has where it is not varied. */
function ownValue(
  graph: NormalisedGraph,
  settings: ExecutionSettings,
  parameter: Parameter,
): ParameterValue {
  if (parameter.kind === 'market') {
    throw badSweep(`expected ${parameter.name} to vary, as a constraint names it`);
  }
  if (parameter.kind === 'setting') return completeSettings(settings)[parameter.key];
  const data = graph.nodes.find(({ id }) => id === parameter.nodeId)?.data ?? {};
  const definition = NODE_TABLE.get(parameter.type) as NodeDefinition;
  const value = resolveParams(parameter.nodeId, definition, data, [])[parameter.key];
  return value ?? NaN;
}

function kindOf(parameter: Parameter): 'number' | 'word' {
  const { kind } = specOf(parameter);
  return kind === 'choice' || kind === 'text' || kind === 'flag' ? 'word' : 'number';
}

/** The parameters of some names; throws `bad_sweep` for unknown ones and for one that is named twice. */
export function findParameters(
  graph: NormalisedGraph,
  names: readonly string[],
  known: ParameterNames = 'of a run',
): Parameter[] {
  const parameters = names.map((name) => findParameter(graph, name, known));
  parameters.forEach((parameter, i) => {
    const before = parameters.slice(0, i).find((other) => sameParameter(other, parameter));
    if (before === undefined) return;
    const also = before.name === parameter.name ? '' : `, which is ${before.name} too`;
    throw badSweep(`expected each parameter once, was ${parameter.name} twice${also}`);
  });
  return parameters;
}

/** The editor's warnings, one a parameter: of its smallest and largest values. */
function warningsOf(parameters: readonly Parameter[], dimensions: readonly Dimension[]): string[] {
  return parameters.flatMap((parameter, i) => {
    const ends = endsOf(dimensions[i] as Dimension);
    return ends.map((value) => warningOf(parameter, value)).find((found) => found !== null) ?? [];
  });
}

/** The value of every name that a constraint may use, for the values of a set. */
class Names {
  private readonly found = new Map<string, Parameter>();
  private readonly places = new Map<string, number | { readonly value: ParameterValue }>();

  constructor(
    private readonly graph: NormalisedGraph,
    private readonly settings: ExecutionSettings,
    private readonly parameters: readonly Parameter[],
  ) {}

  /** Names of all parameters, those of the sweep as they were written first. */
  all(): string[] {
    const types = this.graph.nodes.flatMap(({ type }) =>
      Object.keys(NODE_TABLE.get(type)?.params ?? {}).flatMap((key) => [
        `${type}.${key}`,
        `${type.replace(/Node$/, '')}.${key}`,
      ]),
    );
    const swept = this.parameters.map(({ name }) => name);
    return [...new Set([...swept, ...parameterNames(this.graph, 'of a sweep'), ...types])];
  }

  parameter(name: string): Parameter {
    let parameter = this.found.get(name);
    if (parameter === undefined) {
      parameter = findParameter(this.graph, name, 'of a sweep');
      this.found.set(name, parameter);
    }
    return parameter;
  }

  /** Where the value of a name is read: in the set, or once in the graph. */
  placeOf(name: string): number | { readonly value: ParameterValue } {
    let place = this.places.get(name);
    if (place === undefined) {
      const parameter = this.parameter(name);
      const at = this.parameters.findIndex((other) => sameParameter(other, parameter));
      place = at >= 0 ? at : { value: ownValue(this.graph, this.settings, parameter) };
      this.places.set(name, place);
    }
    return place;
  }

  /** The value of a name in a set. */
  read(values: readonly ParameterValue[], name: string): ParameterValue {
    const place = this.placeOf(name);
    return typeof place === 'number' ? (values[place] as ParameterValue) : place.value;
  }
}

/**
 * Understands a sweep over a graph that compiles. A constraint may also name parameters that do not
 * vary. Throws `bad_sweep` with the field and what was expected.
 */
export function planSweep(
  tree: unknown,
  settings: ExecutionSettings,
  { sets, where, choices = [], mostValues }: SweepRequest,
): SweepPlan {
  const graph = normaliseGraph(tree);
  const parameters = findParameters(
    graph,
    sets.map(([name]) => name),
    'of a sweep',
  );
  const ownDimensions = parameters.map((parameter, i) =>
    parseDimension(parameter, (sets[i] as readonly [string, string])[1], mostValues),
  );
  const names = new Names(graph, settings, parameters);
  const known = names.all();
  const constraints: Constraint[] = where.map((text) =>
    parseConstraint(text, known, (name) => {
      // Before any set is tried: a name without a value makes no constraint.
      names.placeOf(name);
      return kindOf(names.parameter(name));
    }),
  );
  const space = spaceOf([...choices, ...ownDimensions], (values) => {
    const own = values.slice(choices.length);
    return constraints.every((holds) => holds((name) => names.read(own, name)));
  });
  return { graph, parameters, space, warnings: warningsOf(parameters, ownDimensions) };
}

/** The same of a sweep that was accepted before, maybe by an older version with longer axes. */
export function planStoredSweep(
  tree: unknown,
  settings: ExecutionSettings,
  request: SweepRequest,
): SweepPlan {
  return planSweep(tree, settings, { ...request, mostValues: MOST_STORED_VALUES });
}
