import { importRecord } from '../../../imports/reading/record';
import { importedTree } from '../../../imports/graphs/tree';
import type { ImportRecord } from '../../../contracts/imports';
import { findTemplate } from '../../../engine';

const AT = '2025-06-01T10:00:00.000Z';

type Fields = Readonly<Record<string, unknown>>;
interface Links {
  readonly owner?: string;
  readonly parent?: { readonly table: string; readonly id: string };
}

function record(entity: string, table: string, id: string, data: Fields, links: Links = {}) {
  const source = { system: 'beta2', table, id, writtenAt: 'never' } as const;
  return importRecord(source, { entity, data, ...links } as never, []) as ImportRecord;
}

/** The template's graph as the old page saved it. */
export const rsiGraph = findTemplate('rsi')?.json_tree;

export function userRecord(id: string, username: string, change: Fields = {}): ImportRecord {
  return record('user', 'users', id, {
    id,
    username,
    email: `${username}@there.example`,
    password_hash: null,
    is_active: true,
    is_verified: true,
    created_at: AT,
    updated_at: AT,
    legacy: {},
    ...change,
  });
}

export function strategyRecord(
  id: string,
  name: string,
  change: Fields = {},
  links: Links = {},
): ImportRecord {
  const { graph = rsiGraph, ...others } = change;
  return record(
    'strategy',
    'strategies',
    id,
    {
      id: null,
      name,
      description: '',
      category: 'custom',
      tags: [],
      is_template: false,
      is_active: true,
      version: 1,
      tree: importedTree(graph),
      created_at: AT,
      updated_at: AT,
      legacy: {},
      ...others,
    },
    links,
  );
}
