import fc from 'fast-check';
import { elementTexts, hasMoreElements, memberTexts } from './json-members';

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

describe('a list with more elements than there may be', () => {
  it('is known in any object, and no other list is', () => {
    const objects = fc.dictionary(fc.constantFrom('a', 'b', 'list'), fc.jsonValue());
    const spaces = fc.constantFrom(undefined, 1);
    fc.assert(
      fc.property(
        objects,
        fc.array(fc.jsonValue()),
        fc.nat(4),
        spaces,
        (object, list, most, space) => {
          const json = JSON.stringify({ ...object, list }, null, space);
          expect(hasMoreElements(json, 'list', most)).toBe(list.length > most);
          expect(hasMoreElements(json, 'a', most)).toBe(
            Array.isArray(object['a']) && object['a'].length > most,
          );
        },
      ),
    );
  });

  it('is known from the beginning of a text', () => {
    expect(hasMoreElements('{"x":{"list":[1,2,3]},"list":[1,2,3', 'list', 2)).toBe(true);
    expect(hasMoreElements('{"x":{"list":[1,2,3', 'list', 2)).toBe(false);
  });

  it('is not looked for where there is no object', () => {
    for (const text of [
      '["list",[1,2,3]]',
      '"list":[1,2,3]',
      '',
      '{',
      '{"list"',
      '{"list":',
      '{]',
    ]) {
      expect(hasMoreElements(text, 'list', 2)).toBe(false);
    }
  });
});
