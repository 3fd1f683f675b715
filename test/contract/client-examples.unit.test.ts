import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientText } from '../../api/gateway/docs/request-examples';
import { allOperations } from '../../contracts/openapi/table';

const IMPORT = /^import .*\n/gm;
const ROOT = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'algotrade-client-examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The complaints of the compiler about a program, each after the line it is about. */
function complaintsAbout(program: string): string[] {
  writeFileSync(join(folder, 'program.ts'), program);
  const typeRoots = [join(ROOT, 'node_modules/@types')];
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(ROOT, 'tsconfig.json'),
      compilerOptions: { incremental: false, tsBuildInfoFile: null, types: ['node'], typeRoots },
      include: ['program.ts'],
    }),
  );
  const compiler = join(ROOT, 'node_modules/typescript-native/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  const lines = program.split('\n');
  return [...stdout.matchAll(/^\S*\((\d+),\d+\): error (.*)$/gm)].map(
    ([, line, complaint]) => `${lines[Number(line) - 1]}: ${complaint}`,
  );
}

test('the compiler accepts the example of every operation', () => {
  const examples = allOperations.map(clientText);
  const imports = new Set(examples.flatMap((text) => text.match(IMPORT) ?? []));
  const calls = examples.map((text) => `  {\n${text.replace(IMPORT, '')}\n  }`);
  const wrong = "await answerOf(api.GET('/api/nothing'));";
  const program = [
    ...imports,
    `import { answerOf, createClient } from '${ROOT}/clients/typescript';`,
    "const api = createClient({ baseUrl: 'http://127.0.0.1:8000' });",
    `export async function examples() {\n${calls.join('\n')}\n  ${wrong}\n}`,
  ].join('\n');
  const complaints = complaintsAbout(program);
  expect(complaints.filter((text) => !text.includes(wrong))).toEqual([]);
  expect(complaints).toHaveLength(1);
});
