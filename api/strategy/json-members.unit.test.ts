import fc from 'fast-check';
import { elementTexts, memberTexts } from './json-members';

test('members come as they were written, spaces, numbers and escapes included', () => {
  const json = ' {"a" : 1.0 ,"b":{"}":[ "]" , 1e400]},\n"c":"\\"\\\\","a\\u0062":[],"e":-0}';
  expect([...memberTexts(json)]).toEqual([
    ['a', '1.0'],
    ['b', '{"}":[ "]" , 1e400]}'],
    ['c', '"\\"\\\\"'],
    ['ab', '[]'],
    ['e', '-0'],
  ]);
});

test('of a key given twice the last one counts, as in JSON.parse', () => {
  expect(memberTexts('{"a":1,"a":2}').get('a')).toBe('2');
});

test.each(['{}', ' { } ', '[]', ' [ ] '])('%s has none', (json) => {
  expect(json.includes('{') ? memberTexts(json).size : elementTexts(json, 9).length).toBe(0);
});

test('any object and any list is taken apart into the texts of its parts', () => {
  const spaces = fc.constantFrom(undefined, 1, '\t');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), spaces, (object, space) => {
      const json = JSON.stringify(object, null, space);
      const read = [...memberTexts(json)].map(([key, text]) => [key, JSON.parse(text) as unknown]);
      expect(read).toEqual(Object.entries(JSON.parse(json) as object));
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), spaces, (list, space) => {
      const json = JSON.stringify(list, null, space);
      const read = elementTexts(json, 1_000).map((text) => JSON.parse(text) as unknown);
      expect(read).toEqual(JSON.parse(json));
    }),
  );
});

test('depth costs no stack', () => {
  const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
  expect(memberTexts(`{"a":${deep},"b":1}`).get('a')).toHaveLength(1_000_000);
});
