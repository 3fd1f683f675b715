import fc from 'fast-check';
import { repeatedKey } from './repeated-key';

const found = (json: string) => repeatedKey(json, JSON.parse(json));

test.each([
  ['{"a":1,"a":1}', 'a'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"nodes":[{"id":1},{"id":1,"data":{"x" : 1, "y":[], "x"\n:2}}]}', 'nodes.1.data.x'],
  ['{"a":{"b":1},"a":2}', 'a'],
  ['[1,[{"k":":","k":1}]]', '1.0.k'],
  ['{"a":"\\":","a":"\\\\","b":"\\u003a"}', 'a'],
  ['{"0":1,"0":2}', '0'],
])('of %s it is %s', (json, path) => {
  expect(found(json)).toBe(path);
});

test.each(['[]', '1', '"a:b"', '{"a":"b:c","d":["x\\":"]}', '{"a":{"a":[{"a":1},{"a":2}]}}'])(
  '%s has none',
  (json) => {
    expect(found(json)).toBeUndefined();
  },
);

test('of a long path it is the beginning', () => {
  const long = 'k'.repeat(300);
  expect(found(`{"${long}":1,"${long}":2}`)).toBe('k'.repeat(200));
  const deep = `${'{"a":'.repeat(5_000)}{"b":1,"b":2}${'}'.repeat(5_000)}`;
  expect(found(deep)).toBe('a.'.repeat(100));
});

test('what is written from a value has none, however deep', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(4), (value, space) => {
      expect(found(JSON.stringify(value, null, space))).toBeUndefined();
    }),
  );
  expect(found(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toBeUndefined();
});

test('a key repeated anywhere is found', () => {
  const keys = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 });
  fc.assert(
    fc.property(keys, (object) => {
      const members = Object.entries(object).map(
        ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
      );
      const [first] = Object.keys(object);
      expect(found(`{${[...members, members[0]].join(', ')}}`)).toBe(first);
    }),
  );
});
