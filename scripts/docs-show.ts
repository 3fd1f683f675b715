import { shownFields } from './shown-fields';

/**
 * `curl … | npm run -s show -- data.status data.symbol`: fields of the JSON on standard input, one a
 * line with its name; the value alone when one is asked for, a table when it is a list of objects.
 */
async function main(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) throw new Error('expected the fields to show, as data.status');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.trim() === '') throw new Error('no answer: does `npm start` run in another terminal?');
  process.stdout.write(`${shownFields(JSON.parse(text), paths)}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
