import { Destinations } from './destinations';

test('a service is reached by each of its segments', () => {
  const destination = {
    segment: 'forward-test',
    alsoSegments: ['operations'],
    title: 'Forward test',
    isPublic: false,
  };
  const all = new Destinations([{ name: 'forward-test', address: 'http://a', destination }]);
  for (const path of ['/api/forward-test/1', '/api/operations/1', '/api/operations']) {
    expect(all.ofPath(path)?.service).toBe('forward-test');
  }
  expect(all.ofPath('/api/elsewhere')).toBeUndefined();
  expect(all.all()).toHaveLength(1);
});
