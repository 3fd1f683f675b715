import { clientText, curlText } from './request-examples';

const create = {
  auth: true,
  method: 'post',
  path: '/api/things/{id}',
  example: { params: { id: 'a b' }, query: { name: "it's" }, body: { text: "it's" } },
} as const;

test('a command has the address, the token and the body, each quoted for the shell', () => {
  expect(curlText(create)).toBe(
    [
      "curl -s -X POST 'http://127.0.0.1:8000/api/things/a%20b?name=it%27s'",
      '-H "authorization: Bearer $TOKEN"',
      "-H 'content-type: application/json'",
      `-d '{"text":"it'\\''s"}'`,
    ].join(' \\\n  '),
  );
});

test('a call has the same in TypeScript', () => {
  expect(clientText(create)).toBe(
    `const answer = await answerOf(
  api.POST('/api/things/{id}', {
    params: { path: { id: 'a b' }, query: { name: 'it\\'s' } },
    body: { text: 'it\\'s' },
  }),
);`,
  );
});

test('a file is sent as it is, with its type', () => {
  const upload = {
    auth: false,
    method: 'post',
    path: '/api/files',
    bodyMediaType: 'application/octet-stream',
    sample: { file: 'candles.csv' },
  } as const;
  expect(curlText(upload)).toBe(
    [
      "curl -s -X POST 'http://127.0.0.1:8000/api/files'",
      "-H 'content-type: application/octet-stream'",
      "--data-binary '@candles.csv'",
    ].join(' \\\n  '),
  );
  expect(clientText(upload)).toBe(
    `import { openAsBlob } from 'node:fs';

const answer = await answerOf(
  api.POST('/api/files', {
    headers: { 'content-type': 'application/octet-stream' },
    body: await openAsBlob('candles.csv'),
  }),
);`,
  );
});

test('an id without an example is a variable of the shell, an empty optional body is absent', () => {
  const activate = {
    ...create,
    auth: false,
    bodyOptional: true,
    example: { body: {} },
  } as const;
  expect(curlText(activate)).toBe('curl -s -X POST "http://127.0.0.1:8000/api/things/$ID"');
  expect(clientText(activate)).toContain("{ params: { path: { id: '…' } } }");
});
