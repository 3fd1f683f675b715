import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { CompileOptions, Program } from '../../engine';
import { compileGraph, findTemplate, KEY_TWICE, repeatedKey, TEMPLATES } from '../../engine';
import { badInput, messageOf, wrongUse } from '../errors';
import { issueText } from '../terminal/messages';
import { faultIn } from './json-place';

/** A graph as given on the command line, not yet understood. */
export interface GraphSource {
  readonly name: string;
  readonly tree: unknown;
}

/** The strategies of a file that the API exported: `{ strategies: [{ name, json_tree }] }`. */
function exportedIn(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null || 'nodes' in value) return undefined;
  return 'strategies' in value && Array.isArray(value.strategies) ? value.strategies : undefined;
}

/** Undoes the envelope of an exported strategy: `{ name, json_tree }`, alone or as the one of a file. */
function fromExport(value: unknown, name: string): GraphSource {
  const exported = exportedIn(value);
  if (exported?.length === 1) return fromExport(exported[0], name);
  if (exported) {
    const hint = 'export the one that you want with GET /api/strategies/{id}/export';
    throw badInput(`${name}: expected one strategy, but the file has ${exported.length}: ${hint}`);
  }
  if (typeof value !== 'object' || value === null || !('json_tree' in value)) {
    return { name: name.replace(/\.json$/, ''), tree: value };
  }
  const title =
    'name' in value && typeof value.name === 'string' ? value.name : name.replace(/\.json$/, '');
  return { name: title, tree: value.json_tree };
}

function parse(text: string, name: string): GraphSource {
  const json = text.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const { line, column } = faultIn(json);
    const place = `line ${line}, column ${column}`;
    throw badInput(
      `${name}: expected a graph as JSON, but it has an error at ${place}: ${messageOf(error)}`,
    );
  }
  const twice = repeatedKey(json, value);
  if (twice !== undefined) throw badInput(`${name}: ${twice}: ${KEY_TWICE}`);
  return fromExport(value, name);
}

/** A graph from a file, a template of that key, or standard input (`-`). */
export function readGraph(given: string): GraphSource {
  if (given === '-') return parse(readFileSync(0, 'utf8'), 'standard input');
  const template = findTemplate(given);
  if (template && !existsSync(given)) return { name: template.name, tree: template.json_tree };
  try {
    return parse(readFileSync(given, 'utf8'), basename(given));
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      const keys = TEMPLATES.map(({ key }) => key).join(', ');
      const why = error.code === 'ENOENT' ? 'no such file' : messageOf(error);
      throw wrongUse(
        `expected a graph file or a template key, was ${JSON.stringify(given)}\n` +
          `  ${why}, and the templates are: ${keys}`,
      );
    }
    throw error;
  }
}

/** The compiled graph; one with errors is refused with all of them. */
export function compileSource(source: GraphSource, options: CompileOptions = {}): Program {
  const result = compileGraph(source.tree, options);
  if (result.ok) return result.program;
  const errors = result.report.issues.filter(({ level }) => level === 'error').map(issueText);
  throw badInput(`${source.name} cannot run:\n  ${errors.join('\n  ')}`);
}
