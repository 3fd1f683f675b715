import type { CatalogueEntry, NormalisedNode } from '../engine';

type Specs = CatalogueEntry['params'];

/** `quantityMode` as `quantity mode`. */
function inWords(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}

function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value).replaceAll('_', ' ');
}

/** Whether a parameter counts with the values of the others. */
function counts(spec: Specs[string], data: Readonly<Record<string, unknown>>, specs: Specs) {
  if (!('onlyWhile' in spec) || spec.onlyWhile === undefined) return true;
  const [key, wanted] = spec.onlyWhile;
  return (data[key] ?? specs[key]?.default ?? null) === wanted;
}

/** The parameters of a node as lines, defaults included; what has no value is not listed. */
export function parameterLines({ data }: NormalisedNode, specs: Specs): string[] {
  return Object.entries(specs).flatMap(([key, spec]) => {
    const value = data[key] ?? spec.default;
    if (value === null || value === '' || !counts(spec, data, specs)) return [];
    return [`${inWords(key)} ${valueText(value)}`];
  });
}
