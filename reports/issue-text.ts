import type { GraphIssue } from '../engine';

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
