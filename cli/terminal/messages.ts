import type { GraphIssue } from '../../engine';
import { painterFor } from './style';

/** Warnings on stderr, one by one, so that results on stdout stay clean. */
export function printWarnings(warnings: readonly string[]): void {
  const paint = painterFor(process.stderr);
  for (const warning of warnings)
    process.stderr.write(`${paint('yellow', 'warning:')} ${warning}\n`);
}

/** Where an issue is: `RSI (node rsi), handle price-in`. */
export function issuePlace({ node_id, edge_id, handle, where }: GraphIssue): string {
  const id = node_id === null ? '' : `node ${node_id}`;
  return [
    ...(where === null ? [] : [id === '' || edge_id !== null ? where : `${where} (${id})`]),
    ...(handle === null || edge_id !== null ? [] : [`handle ${handle}`]),
  ].join(', ');
}

/** An issue in one line: code, place and what was expected. */
export function issueText(issue: GraphIssue): string {
  const place = issuePlace(issue);
  return `${issue.code}${place === '' ? '' : ` (${place})`}: ${issue.message}`;
}
