import { storableText, withStorableTexts } from './storable';

test('what Postgres refuses in JSON is replaced, in keys also, and what only looks like it stays', () => {
  const texts = ['\0', 'cut \ud83d', '\ude00 cut', '😀', '\\u0000', '\\ud83d', '\\\\u0000', '\\\0'];
  expect(withStorableTexts({ texts, '\ud83d': null })).toEqual({
    texts: ['�', 'cut �', '� cut', '😀', '\\u0000', '\\ud83d', '\\\\u0000', '\\�'],
    '�': null,
  });
});

test('JSON as text', () => {
  const values = [undefined, null, false, 0, '', 'cut \ud83d', { a: ['cut \ud83d', '\\u0000'] }];
  expect(values.map(storableText)).toEqual([
    ...[null, null, 'false', '0', '', 'cut �'],
    '{"a":["cut \\ufffd","\\\\u0000"]}',
  ]);
});
