import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { clientText } from '../../api/gateway/docs/request-examples';
import { allOperations } from '../../contracts/openapi/table';

const IMPORT = /^import .*\n/gm;
const ROOT = join(__dirname, '../..');

/** What the compiler says of a program text in the folder of this test. */
function complaintsAbout(text: string): string[] {
  const path = join(__dirname, 'client-examples.ts');
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (name) =>
    readFileSync(name, 'utf8'),
  ) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, noEmit: true, types: ['node'] },
    ROOT,
  );
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, language) =>
    name === path ? ts.createSourceFile(name, text, language) : read(name, language);
  const program = ts.createProgram([path], options, host);
  const file = program.getSourceFile(path);
  return program.getSemanticDiagnostics(file).map(({ messageText, start = 0 }) => {
    const line = text.slice(0, start).split('\n').length;
    return `${text.split('\n')[line - 1] ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

test('the compiler accepts the example of every operation', () => {
  const examples = allOperations.map(clientText);
  const imports = new Set(examples.flatMap((text) => text.match(IMPORT) ?? []));
  const calls = examples.map((text) => `  {\n${text.replace(IMPORT, '')}\n  }`);
  const wrong = "await answerOf(api.GET('/api/nothing'));";
  const program = [
    ...imports,
    "import { answerOf, createClient } from '../../clients/typescript';",
    "const api = createClient({ baseUrl: 'http://127.0.0.1:8000' });",
    `export async function examples() {\n${calls.join('\n')}\n  ${wrong}\n}`,
  ].join('\n');
  const complaints = complaintsAbout(program).filter((text) => !text.includes('never read'));
  expect(complaints.filter((text) => !text.includes(wrong))).toEqual([]);
  expect(complaints).toHaveLength(1);
});
