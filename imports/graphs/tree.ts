import type { ImportedTree } from '../../contracts/import-records';
import { strategyLimits } from '../../contracts/strategy';
import { normaliseGraph, validateGraph } from '../../engine';
import { jsonTextHash } from '../values/canonical-json';
import { innermostJson, parsableJson } from '../values/json';

function countBy(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/**
 * A graph of any form as it is imported: the original whole, the current form beside it, and what keeps it from running.
 * What cannot be saved as it is becomes a draft; nothing is dropped.
 */
export function importedTree(source: unknown): ImportedTree {
  const original = typeof source === 'string' ? source : JSON.stringify(source ?? null);
  const inner = innermostJson(original);
  const sha256 = jsonTextHash(inner);
  const readable = parsableJson(inner, 'rounded');
  const report = validateGraph(readable);
  const errors = report.issues.filter(({ level }) => level === 'error').map(({ code }) => code);
  const tooLarge =
    errors.includes('size_limit') || Buffer.byteLength(original) > strategyLimits.bodyBytes;
  const graph = tooLarge || errors.includes('malformed') ? null : normaliseGraph(readable);
  return {
    original,
    sha256,
    normalised: graph === null ? null : JSON.stringify(graph),
    state: tooLarge ? 'too_large' : report.runnable ? 'runnable' : 'draft',
    issues: countBy(errors),
    node_types: countBy((graph?.nodes ?? []).map(({ type }) => type)),
  };
}
