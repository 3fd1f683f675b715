import type { PartName, PartStatus } from './part';

/** An address worth showing beneath the parts, such as that of the API. */
export interface BoardLink {
  name: string;
  address: string;
}

const titles: Record<PartName, string> = {
  kafka: 'Kafka',
  redis: 'Redis',
  'redis-cache': 'Redis (cache)',
  postgres: 'Postgres',
  temporal: 'Temporal',
  'object-store': 'Object store',
};

/** The status board as text: a line for each part, then the links, in aligned columns. */
export function renderBoard(
  parts: readonly PartStatus[],
  links: readonly BoardLink[] = [],
): string {
  const rows = parts.map((part) => [
    titles[part.name],
    stateText(part),
    part.address,
    part.version ?? '',
    part.dataDir ?? '',
  ]);
  const table = aligned([['component', 'state', 'address', 'version', 'data'], ...rows]);
  if (links.length === 0) return table;
  return `${table}\n\n${aligned(links.map((link) => [link.name, link.address]))}`;
}

function stateText({ state, restarts }: PartStatus): string {
  return restarts === 0 ? state : `${state} (restarted ${restarts}×)`;
}

function aligned(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}
