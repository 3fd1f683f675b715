import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { z } from 'zod';
import * as responses from '../../contracts/strategy-responses';
import { startTestService, startTestStack } from '../shared/testing/test-stack';
import type { TestService, TestStack } from '../shared/testing/test-stack';
import { startStrategy } from './main';
import { rsiTree, StrategyUser } from './testing/strategy-client';
import type { Answer } from './testing/strategy-client';

jest.setTimeout(120_000);

let stack: TestStack;
let replicas: TestService[] = [];
let anna: StrategyUser;

const newUser = () =>
  new StrategyUser(
    stack.env['JWT_SECRET'] ?? '',
    replicas.map(({ port }) => `http://127.0.0.1:${port}`),
  );

beforeAll(async () => {
  stack = await startTestStack(['kafka', 'redis', 'postgres'], ['strategy']);
  const env = { ...stack.env, STRATEGY_PORT: '0' };
  replicas = await Promise.all([1, 2].map(() => startTestService(startStrategy, env)));
});

afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.stop()));
  await stack.down();
});

beforeEach(() => {
  anna = newUser();
});

/** The answer is a 200 of the documented shape, without any member that is not documented. */
function data(answer: Answer, schema: z.ZodType) {
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  expect(schema.safeParse(answer.body).error).toBeUndefined();
  return answer.body.data;
}

/** A refusal that the old frontend can show: `error` is text, the fields are beside it. */
function refusal(answer: Answer, status: number, field?: string): string {
  expect([answer.status, answer.text]).toEqual([status, expect.any(String)]);
  expect(answer.body).toMatchObject({ success: false, timestamp: expect.any(Number) });
  expect(answer.text).not.toMatch(/\bat .+\.[jt]s:\d+/);
  if (field !== undefined) {
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  }
  return typeof answer.body.error === 'string' ? answer.body.error : answer.body.error.message;
}

describe('bad input is a clear refusal that names the field', () => {
  const tree = rsiTree();
  const named = (change: object) => ({ name: 'X', json_tree: tree, ...change });

  test.each<[string, number, string, unknown]>([
    ['no body', 422, 'name', undefined],
    ['a list', 422, 'body', []],
    ['text that is not JSON', 400, 'body', '{"name":'],
    ['no name', 422, 'name', { json_tree: tree }],
    ['an empty name', 422, 'name', named({ name: '  ' })],
    ['a number for a name', 422, 'name', named({ name: 5 })],
    ['a long name', 422, 'name', named({ name: 'x'.repeat(201) })],
    ['NUL in a name', 422, 'name', named({ name: 'a\0b' })],
    ['half a character in a name', 422, 'name', named({ name: 'a\ud800' })],
    ['a long category', 422, 'category', named({ category: 'x'.repeat(101) })],
    ['a long description', 422, 'description', named({ description: 'x'.repeat(10_001) })],
    ['too many tags', 422, 'tags', named({ tags: Array(51).fill('t') })],
    ['a long tag', 422, 'tags.0', named({ tags: ['x'.repeat(51)] })],
    ['tags that are text', 422, 'tags', named({ tags: 'a,b' })],
    ['no tree', 422, 'json_tree', { name: 'X' }],
    ['a tree that is a number', 400, 'json_tree', named({ json_tree: 5 })],
    ['a tree that is no JSON text', 400, 'json_tree', named({ json_tree: '{"nodes"' })],
    ['a body above 2 MB', 413, 'body', named({ more: 'x'.repeat(2_100_000) })],
  ])('%s', async (_what, status, field, body) => {
    refusal(await anna.call('POST', '/', { body }), status, field);
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=x', 'limit'],
    ['offset=-1', 'offset'],
    ['include_templates=perhaps', 'include_templates'],
    ['category=a%00b', 'category'],
    ['limit=1&limit=2', 'limit'],
  ])('the query %s', async (query, field) => {
    refusal(await anna.call('GET', `/?${query}`), 422, field);
  });

  test.each(['q=%00', `q=${'x'.repeat(201)}`, 'q=a&q=b'])('the search %s', async (query) => {
    refusal(await anna.call('GET', `/search?${query}`), 422, 'q');
  });

  test('a tree nested deeper than any stack', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const body = `{"name":"deep","json_tree":{"nodes":[${deep}],"edges":[]}}`;
    expect(refusal(await anna.call('POST', '/', { body }), 400)).toContain('levels of nesting');
  });

  test('any body at all', async () => {
    const id = await anna.create();
    const member = fc.oneof(fc.jsonValue(), fc.constant(rsiTree()), fc.string());
    const body = fc.record(
      {
        name: member,
        description: member,
        category: member,
        tags: member,
        is_template: member,
        json_tree: member,
        nodes: member,
        edges: member,
        version: member,
      },
      { requiredKeys: [] },
    );
    const route = fc.constantFrom(['POST', '/'], ['PUT', `/${id}`], ['POST', '/import']);
    await fc.assert(
      fc.asyncProperty(route, fc.oneof(body, fc.jsonValue()), async ([method, path], given) => {
        const answer = await anna.call(method ?? '', path ?? '', { body: given });
        expect([200, 400, 409, 413, 422]).toContain(answer.status);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a graph', () => {
  test.each([
    ['an empty canvas', { nodes: [], edges: [] }, /at least one node/, []],
    [
      'an unknown type',
      { nodes: [{ id: 'a', type: 'magicNode', data: {} }], edges: [] },
      /magicNode/,
      ['magicNode'],
    ],
    ['a dangling edge', { nodes: rsiTree().nodes, edges: [{ source: 'x', target: 'y' }] }, /x/, []],
  ])('with %s is refused with its compilation errors', async (_what, json_tree, said, unknown) => {
    const answer = await anna.call('POST', '/', { body: { name: 'X', json_tree } });
    refusal(answer, 400);
    expect(answer.body.error).toEqual({
      message: expect.stringMatching(said),
      compilation_errors: expect.arrayContaining([expect.stringMatching(said)]),
      unknown_nodes: unknown,
    });
    const created = await anna.create();
    refusal(await anna.call('PUT', `/${created}`, { body: { json_tree } }), 400);
  });

  test('that only cannot run is a draft with its report', async () => {
    const json_tree = { nodes: rsiTree().nodes, edges: [] };
    const answer = await anna.call('POST', '/', { body: { name: 'Draft', json_tree } });
    const created = data(answer, responses.createStrategyResponse);
    expect(created).toMatchObject({
      runnable: false,
      compilation_report: { savable: true, look_ahead: null },
    });
    const why = 'RSI: expected a wire to price-in';
    expect(answer.body.message).toMatch(/^Saved as a draft\. /);
    expect(answer.body.message).toContain(why);
    const saved = await anna.call('PUT', `/${created.id}`, { body: { description: 'x' } });
    expect(saved.body.message).toContain(why);
    const copy = await anna.call('POST', `/${created.id}/duplicate`);
    expect(copy.body.message).toContain(why);
    const restored = await anna.call('POST', `/${created.id}/versions/1/restore`);
    expect(restored.body.message).toContain(why);
    const unchanged = /^Nothing has changed\. It is a draft: /;
    const again = await anna.call('POST', `/${created.id}/versions/1/restore`);
    expect(again.body.message).toMatch(unchanged);
    const same = await anna.call('PUT', `/${created.id}`, { body: { json_tree } });
    expect(same.body.message).toMatch(unchanged);
    const strategies = [{ name: 'Imported draft', json_tree }];
    const imported = await anna.call('POST', '/import', { body: { strategies } });
    const [result] = data(imported, responses.importStrategiesResponse).results;
    expect(result).toMatchObject({ status: 'created', error: expect.stringContaining(why) });
    const repeated = await anna.call('POST', '/import', { body: { strategies } });
    expect(data(repeated, responses.importStrategiesResponse).results).toEqual([
      { ...result, status: 'unchanged', error: expect.stringMatching(unchanged) },
    ]);
    const report = await anna.call('GET', `/${created.id}/compiled`);
    expect(data(report, responses.compileStrategyResponse).error).toContain(why);
    const compiled = await anna.call('POST', `/${created.id}/compile`);
    expect(data(compiled, responses.compileStrategyResponse)).toMatchObject({
      success: false,
      error: expect.stringContaining(why),
      warmup: null,
    });
  });

  test('is answered with the proof that it does not look ahead', async () => {
    const saved = await anna.call('POST', '/', { body: { name: 'Seen', json_tree: rsiTree() } });
    const { id, compilation_report: report } = data(saved, responses.createStrategyResponse);
    expect(report.look_ahead).toMatchObject({ checked: true, faults: [], prefixes: 9 });
    const read = data(await anna.call('GET', `/${id}`), responses.readStrategyResponse);
    expect(read.compilation_report).toEqual(report);
  });

  test('comes back byte for byte, unknown keys and their order included', async () => {
    const tree = JSON.stringify(rsiTree()).replace(
      '"nodes":[',
      '"zoom": 1.0, "2": [1e2, 12345678901234567890], "1":"\\u0000é\\ud83d\\ude00", "viewport":{"x":-0.5},\n "nodes":[',
    );
    const body = `{ "tags" : null, "json_tree" : ${tree} , "name":"Bytes","later":{"a":"}"}}`;
    const created = data(await anna.call('POST', '/', { body }), responses.createStrategyResponse);
    const read = await anna.call('GET', `/${created.id}`);
    expect(read.text).toContain(`"json_tree":${tree},`);
    data(read, responses.readStrategyResponse);
    const again = await anna.call('PUT', `/${created.id}`, { body: `{"json_tree":${tree}}` });
    expect(again.body.data.version).toBe(1);
    const copy = await anna.call('POST', `/${created.id}/duplicate`);
    expect((await anna.call('GET', `/${copy.body.id}`)).text).toContain(`"json_tree":${tree},`);
  });

  test.each([
    ['at the top level', () => rsiTree()],
    ['as text', () => ({ json_tree: JSON.stringify(rsiTree()) })],
    ['as text encoded twice', () => ({ json_tree: JSON.stringify(JSON.stringify(rsiTree())) })],
  ])('of an older client %s is accepted', async (_how, form) => {
    const answer = await anna.call('POST', '/', { body: { name: 'Old', ...form() } });
    const { id } = data(answer, responses.createStrategyResponse);
    const read = await anna.call('GET', `/${id}`);
    expect(data(read, responses.readStrategyResponse).json_tree).toEqual(rsiTree());
  });

  test('of sparse nodes is read in a form that the canvas draws, with its own text beside it', async () => {
    const nodes = [
      { id: 'price', type: 'price' },
      { id: 'sma', type: 'sma', data: { period: 2 } },
    ];
    const json_tree = { nodes, edges: [{ source: 'price', target: 'sma' }] };
    const id = await anna.create({ json_tree, speed: 1 });
    const read = await anna.call('GET', `/${id}`);
    const detail = data(read, responses.readStrategyResponse);
    expect(detail.json_tree).toMatchObject({
      nodes: [
        { type: 'priceNode', data: {}, position: { x: 50, y: 50 } },
        { type: 'smaNode', data: { period: 2 }, position: { x: 300, y: 50 } },
      ],
      edges: [
        {
          id: expect.any(String) as string,
          sourceHandle: 'price-out',
          targetHandle: 'price-in',
        },
      ],
    });
    expect(detail.submitted_tree).toBe(JSON.stringify(json_tree));
    const again = await anna.call('PUT', `/${id}`, { body: detail });
    expect(data(again, responses.updateStrategyResponse).version).toBe(1);
    expect(again.body.ignored_fields).toContain('submitted_tree');
    refusal(await anna.call('PUT', `/${id}`, { body: { tgas: [] } }), 422, 'tgas');
    refusal(await anna.call('GET', '/?limt=5'), 422, 'limt');
  });

  test('of the flattened form is stored as nodes and edges', async () => {
    const json_tree = [
      { id: 'p', type: 'priceNode', data: {}, outputs: [{ id: 'e', to: 's', name: 'price-out' }] },
      { id: 's', type: 'smaNode', data: {}, inputs: [{ id: 'e', from: 'p', name: 'price-in' }] },
    ];
    const id = await anna.create({ json_tree });
    const read = await anna.call('GET', `/${id}`);
    expect(data(read, responses.readStrategyResponse).json_tree).toMatchObject({
      nodes: [{ id: 'p' }, { id: 's' }],
      edges: [{ source: 'p', target: 's' }],
    });
  });
});

describe('a strategy', () => {
  test('has a version 4 id, text, list and times as the old frontend needs them', async () => {
    const body = {
      name: '  New  ',
      description: null,
      category: null,
      tags: null,
      json_tree: rsiTree(),
    };
    const created = data(await anna.call('POST', '', { body }), responses.createStrategyResponse);
    expect(created).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/),
      name: 'New',
      description: '',
      category: 'custom',
      tags: [],
      is_template: false,
      is_active: true,
      version: 1,
      created_at: expect.stringMatching(/\.\d{3}Z$/),
    });
  });

  test.each(['', '/'])(
    'list with "%s" is newest first and hides templates on demand',
    async (slash) => {
      const [first, second] = [await anna.create(), await anna.create({ is_template: true })];
      await anna.call('PUT', `/${first}${slash}`, { body: { description: 'later' } });
      const ids = async (query: string) => {
        const answer = await anna.call('GET', `${slash}?${query}`);
        const listed = data(answer, responses.listStrategiesResponse);
        return listed.strategies.map(({ id }: { id: string }) => id) as string[];
      };
      expect(await ids('')).toEqual([first, second]);
      expect(await ids('include_templates=false')).toEqual([first]);
      expect(await ids('category=custom&limit=1&offset=1')).toEqual([second]);
      expect(await ids('category=none')).toEqual([]);
    },
  );

  test.each([
    ['plain', 'Plain', 'text', []],
    [
      'signs of JSON and of SQL',
      '"\\\'; --%',
      '{"a":[\n\t\b\u0001\u007f]}',
      ['a"b', 'c,d', '{}', 'null'],
    ],
    ['other scripts', 'Zürich 策略 🚀', '\u2028\u2029\ufeff', ['ü', '🚀', ' ']],
  ])('stands in lists as its detail tells it: %s', async (_what, name, description, tags) => {
    const id = await anna.create({ name, description, tags, is_template: true });
    const told = async () => {
      const { body } = await anna.call('GET', `/${id}`);
      const {
        json_tree: _tree,
        submitted_tree: _submitted,
        compilation_report: _report,
        ...head
      } = body.data;
      const listed = data(await anna.call('GET', '/'), responses.listStrategiesResponse);
      expect(listed).toEqual({ strategies: [head], total: 1 });
      expect((await anna.call('GET', '/search')).body.strategies).toEqual([head]);
      return head as { version: number; runnable: boolean; name: string };
    };
    expect(await told()).toMatchObject({ name: name.trim(), version: 1, runnable: true });
    const json_tree = { nodes: rsiTree().nodes, edges: [] };
    await anna.call('PUT', `/${id}`, { body: { json_tree, name: `${name}2`, tags: ['new'] } });
    expect(await told()).toMatchObject({ name: `${name}2`, version: 2, runnable: false });
  });

  test('lists of more than 500 are whole', async () => {
    const strategies = Array.from({ length: 600 }, (_, i) => ({
      name: `S${i}`,
      json_tree: rsiTree(),
    }));
    await anna.call('POST', '/import', { body: { strategies } });
    const listed = data(await anna.call('GET', '/'), responses.listStrategiesResponse);
    expect([listed.strategies.length, listed.total]).toEqual([600, 600]);
  });

  test.each(['q', 'query'])('search by %s looks in name, description and tags', async (key) => {
    await anna.create({ name: 'Zürich 100%', description: 'Mean REVERSION', tags: ['Swing_A'] });
    await anna.create({ name: 'Other' });
    for (const [wanted, hits] of [
      ['ZÜRICH', 1],
      ['reversion', 1],
      ['swing_a', 1],
      ['100%', 1],
      ['%', 1],
      ['o', 2],
      ['swingXa', 0],
      ['', 2],
    ] as const) {
      const answer = await anna.call('GET', `/search?${key}=${encodeURIComponent(wanted)}`);
      const found = data(answer, responses.searchStrategiesResponse);
      expect([wanted, found.strategies.length]).toEqual([wanted, hits]);
      expect(answer.body.strategies).toEqual(found.strategies);
    }
  });

  test('figures are at the top level and in data', async () => {
    await anna.create({ category: 'momentum' });
    await anna.create({ is_template: true });
    const answer = await anna.call('GET', '/stats');
    const stats = {
      total_strategies: 2,
      custom_strategies: 1,
      templates: 1,
      drafts: 0,
      categories: ['custom', 'momentum'],
      category_counts: { custom: 1, momentum: 1 },
    };
    expect(data(answer, responses.strategyStatsResponse)).toEqual(stats);
    expect(answer.body).toMatchObject(stats);
  });

  test('is changed only where the body says so, and knows its id from the path', async () => {
    const id = await anna.create({ name: 'Kept', description: 'old', tags: ['t'] });
    const body = { id: randomUUID(), name: null, tags: null, description: 'new', junk: { a: 1 } };
    const answer = await anna.call('PUT', `/${id}`, { body });
    expect(data(answer, responses.updateStrategyResponse)).toMatchObject({ id, name: 'Kept' });
    const read = data(await anna.call('GET', `/${id}`), responses.readStrategyResponse);
    expect(read).toMatchObject({ name: 'Kept', description: 'new', tags: ['t'], version: 2 });
  });

  test('name is unique among the living of a user, and free again after the delete', async () => {
    const id = await anna.create({ name: 'Mine' });
    const body = { name: 'Mine', json_tree: rsiTree() };
    expect(refusal(await anna.call('POST', '/', { body }), 409, 'name')).toContain('"Mine"');
    const other = await anna.create({ name: 'Other' });
    refusal(await anna.call('PUT', `/${other}`, { body: { name: 'Mine' } }), 409, 'name');
    expect((await newUser().call('POST', '/', { body })).status).toBe(200);
    const deleted = await anna.call('DELETE', `/${id}`);
    expect(responses.deleteStrategyResponse.safeParse(deleted.body).success).toBe(true);
    refusal(await anna.call('GET', `/${id}`), 404);
    refusal(await anna.call('DELETE', `/${id}`), 404);
    await anna.create({ name: 'Mine' });
  });

  test('duplicate has its own id, at the top level too, and the next free name', async () => {
    const id = await anna.create({ name: 'x'.repeat(200), tags: ['a'] });
    const copies = await Promise.all([1, 2, 3].map(() => anna.call('POST', `/${id}/duplicate`)));
    for (const copy of copies) {
      expect(data(copy, responses.duplicateStrategyResponse).id).toBe(copy.body.id);
    }
    const names = copies.map((copy) => copy.body.data.name as string).sort();
    expect(names.map((name) => name.replace(/x+/, 'x'))).toEqual([
      'x (Copy 2)',
      'x (Copy 3)',
      'x (Copy)',
    ]);
    const named = await anna.call('POST', `/${id}/duplicate`, { body: { name: 'Chosen' } });
    expect(named.body.data).toMatchObject({ name: 'Chosen', tags: ['a'] });
    refusal(await anna.call('POST', `/${id}/duplicate`, { body: { name: 'Chosen' } }), 409, 'name');
  });

  test('compile tells report and warm-up, the second time from the cache of all replicas', async () => {
    const id = await anna.create({ json_tree: rsiTree(Math.random()) });
    for (let replica = 0; replica < replicas.length; replica++) {
      const answer = await anna.call('POST', `/${id}/compile`);
      expect(data(answer, responses.compileStrategyResponse)).toMatchObject({
        success: true,
        error: null,
        warmup: 14,
        cached: true,
        report: { runnable: true, errors: [] },
      });
    }
  });

  test('is compiled to a report, never to code', async () => {
    const answer = await anna.call('GET', `/${await anna.create()}/compiled`);
    const { report, error } = data(answer, responses.compileStrategyResponse);
    expect([report.runnable, error]).toEqual([true, null]);
    expect(answer.text).not.toMatch(/function|=>/);
  });
});

describe('fixed paths come before ids', () => {
  test('nodes', async () => {
    const answer = await anna.call('GET', '/nodes/');
    const { nodes, total_count } = data(answer, responses.listNodesResponse);
    expect(nodes.rsiNode).toMatchObject({ class_name: 'RsiNode', inputs: ['price-in'] });
    expect(total_count).toBe(Object.keys(nodes).length);
  });

  test('templates, and a strategy made of one', async () => {
    const { templates } = data(
      await anna.call('GET', '/templates'),
      responses.listTemplatesResponse,
    );
    expect(templates.map(({ key }: { key: string }) => key)).toContain('rsi');
    const path = '/templates/rsi/create';
    const named = await anna.call('POST', `${path}?strategy_name=Made`);
    expect(data(named, responses.createdStrategyResponse)).toMatchObject({
      name: 'Made',
      runnable: true,
    });
    refusal(await anna.call('POST', `${path}?strategy_name=Made`), 409, 'name');
    await anna.call('POST', path);
    expect((await anna.call('POST', path)).body.data.name).toBe('RSI (2)');
    refusal(await anna.call('POST', '/templates/none/create'), 404, 'name');
  });

  test('health', async () => {
    const { body } = await anna.call('GET', '/health');
    expect(body).toMatchObject({ status: 'healthy', service: 'strategy' });
  });

  test('a method that a path does not have is a 405, a malformed id a 404', async () => {
    refusal(await anna.call('POST', `/${await anna.create()}`), 405);
    const patched = await anna.call('PATCH', '/');
    refusal(patched, 405);
    expect(patched.headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'POST']);
    for (const id of ['undefined', '1', '%00', "'; drop table strategies"]) {
      refusal(await anna.call('GET', `/${encodeURIComponent(decodeURIComponent(id))}`), 404);
    }
  });
});

describe('versions', () => {
  test('are listed, read, compared and restored', async () => {
    const id = await anna.create({ name: 'V', json_tree: rsiTree(30) });
    await anna.call('PUT', `/${id}`, { body: { json_tree: rsiTree(25) } });
    await anna.call('PUT', `/${id}`, { body: { description: 'said' } });
    const listed = data(await anna.call('GET', `/${id}/versions`), responses.listVersionsResponse);
    expect(listed.versions).toMatchObject([
      { version: 3, tree_changed: false },
      { version: 2, tree_changed: true, reason: 'saved' },
      { version: 1, reason: 'created' },
    ]);
    const first = await anna.call('GET', `/${id}/versions/1/`);
    expect(data(first, responses.readVersionResponse).json_tree).toEqual(rsiTree(30));
    refusal(await anna.call('GET', `/${id}/versions/4`), 404);
    refusal(await anna.call('GET', `/${id}/versions/x`), 404);
    const diff = await anna.call('GET', `/${id}/versions/diff?from=1&to=3`);
    expect(data(diff, responses.diffVersionsResponse)).toMatchObject({
      fields: [{ path: 'description', from: '', to: 'said' }],
      nodes: {
        added: [],
        removed: [],
        changed: [{ id: 'level', changes: [{ path: 'data.value', from: 30, to: 25 }] }],
      },
      layout_only: false,
    });
    refusal(await anna.call('GET', `/${id}/versions/diff?from=9`), 404);
    const restored = await anna.call('POST', `/${id}/versions/1/restore`);
    expect(data(restored, responses.restoreVersionResponse).version).toBe(4);
    const read = data(await anna.call('GET', `/${id}`), responses.readStrategyResponse);
    expect(read).toMatchObject({ json_tree: rsiTree(30), description: '', version: 4 });
  });

  test('a lost update is a 409, by the body or by If-Match; who names none saves', async () => {
    const id = await anna.create();
    const save = (body: object, headers = {}) => anna.call('PUT', `/${id}`, { body, headers });
    const first = await save({ description: 'a', version: 1 });
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
    refusal(await save({ description: 'b', version: 1 }), 409, 'version');
    refusal(await save({ description: 'b' }, { 'if-match': '"1"' }), 409, 'version');
    refusal(await save({ description: 'b' }, { 'if-match': 'x' }), 400, 'If-Match');
    refusal(await save({ version: 'x' }), 422, 'version');
    expect((await save({ description: 'b' }, { 'if-match': 'W/"2"' })).status).toBe(200);
    expect((await save({ description: 'c' })).status).toBe(200);
    refusal(await anna.call('DELETE', `/${id}`, { headers: { 'if-match': '"1"' } }), 409);
  });

  test('no save is lost when two replicas save at once', async () => {
    const id = await anna.create();
    const saves = Array.from({ length: 30 }, (_, i) =>
      anna.call('PUT', `/${id}`, { body: { json_tree: rsiTree(i + 1), description: `${i}` } }),
    );
    for (const saved of await Promise.all(saves)) expect(saved.status).toBe(200);
    const { versions } = (await anna.call('GET', `/${id}/versions`)).body.data;
    expect(versions.map(({ version }: { version: number }) => version)).toEqual(
      Array.from({ length: 31 }, (_, i) => 31 - i),
    );
    const racing = Array.from({ length: 10 }, (_, i) =>
      anna.call('PUT', `/${id}`, { body: { description: `race ${i}`, version: 31 } }),
    );
    const statuses = (await Promise.all(racing)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, ...Array<number>(9).fill(409)]);
  });
});

describe('import and export', () => {
  test('a file imports into another account byte for byte, and a second time changes nothing', async () => {
    await anna.create({ name: 'One', tags: ['x'], json_tree: { ...rsiTree(), zoom: 1.5 } });
    await anna.create({ name: 'Draft', json_tree: { nodes: rsiTree().nodes, edges: [] } });
    const file = await anna.call('GET', '/export');
    expect(responses.exportStrategiesResponse.safeParse(file.body).error).toBeUndefined();
    expect(file.body).toMatchObject({
      total: 2,
      next_offset: null,
      engine_version: expect.any(String),
    });

    const own = await anna.call('POST', '/import', { body: file.text });
    expect(data(own, responses.importStrategiesResponse)).toMatchObject({
      unchanged: 2,
      created: 0,
    });

    const boris = newUser();
    const imported = await boris.call('POST', '/import', { body: file.text });
    expect(data(imported, responses.importStrategiesResponse)).toMatchObject({ created: 2 });
    const again = await boris.call('POST', '/import', { body: file.text });
    expect(again.body.data).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const trees = (answer: Answer) => answer.text.match(/"json_tree":.*?\}(?=[,\]])/g);
    expect(trees(await boris.call('GET', '/export'))).toEqual(trees(file));
    const ids = imported.body.data.results.map(({ id }: { id: string }) => id) as string[];
    expect(file.text).not.toContain(ids[0]);

    await boris.call('PUT', `/${ids[0]}`, { body: { name: 'Renamed', description: 'mine' } });
    const third = await boris.call('POST', '/import', { body: file.text });
    expect(third.body.data).toMatchObject({ conflicts: 1, unchanged: 1, created: 0 });
    const forced = await boris.call('POST', '/import?on_conflict=update', { body: file.text });
    expect(forced.body.data).toMatchObject({ updated: 1, unchanged: 1 });

    const single = await boris.call('GET', `/${ids[1]}/export`);
    expect(responses.exportStrategiesResponse.safeParse(single.body).success).toBe(true);
  });

  test('the same file twice at once makes each strategy once', async () => {
    const strategies = Array.from({ length: 20 }, (_, i) => ({
      id: randomUUID(),
      name: `Twin ${i}`,
      json_tree: rsiTree(),
    }));
    const both = await Promise.all(
      [1, 2].map(() => anna.call('POST', '/import', { body: { strategies } })),
    );
    const sum = (key: string) =>
      both.reduce((total, { body }) => total + (body.data[key] as number), 0);
    expect([sum('created'), sum('unchanged'), sum('failed')]).toEqual([20, 20, 0]);
  });

  test('what is wrong with one strategy keeps no other from being imported', async () => {
    const strategies = [
      { name: 'Good', json_tree: rsiTree() },
      { name: '', json_tree: rsiTree() },
      null,
      { name: 'Empty', json_tree: { nodes: [], edges: [] } },
      { name: 'Good', json_tree: rsiTree(20) },
    ];
    const answer = await anna.call('POST', '/import', { body: { strategies } });
    const { results, ...counts } = data(answer, responses.importStrategiesResponse);
    expect(counts).toMatchObject({ created: 1, failed: 3, conflicts: 1 });
    expect(results[1]).toMatchObject({ status: 'failed', errors: [{ field: 'name' }] });
    expect(results[3].error).toContain('at least one node');
  });

  test('a strategy that has a key twice is refused alone', async () => {
    const tree = JSON.stringify(rsiTree());
    const twice = tree.replace('"period":', '"period":21,"period":');
    const given = [tree, twice].map((json, i) => `{"name":"Key ${i}","json_tree":${json}}`);
    const answer = await anna.call('POST', '/import', { body: `{"strategies":[${given.join()}]}` });
    const { results } = data(answer, responses.importStrategiesResponse);
    expect(results).toMatchObject([
      { status: 'created' },
      { status: 'failed', error: expect.stringMatching(/^json_tree\..+\.period: expected once/) },
    ]);
  });

  test('a large file is read as a small one is, but for what is too large alone', async () => {
    const padding = 'x'.repeat(2_100_000);
    const strategies = [
      { name: 'In a large file', json_tree: rsiTree() },
      { name: 'Too large alone', json_tree: { ...rsiTree(), padding } },
      { name: '', json_tree: rsiTree() },
    ];
    const answer = await anna.call('POST', '/import', { body: { strategies } });
    const { results, ...counts } = data(answer, responses.importStrategiesResponse);
    expect(counts).toMatchObject({ created: 1, failed: 2 });
    expect(results[1]).toMatchObject({ status: 'failed', errors: [{ field: 'strategy' }] });
    expect(results[2]).toMatchObject({ status: 'failed', errors: [{ field: 'name' }] });
  });

  test.each<[string, number, string, object]>([
    ['another format', 422, 'format', { format: 'x', strategies: [] }],
    ['a later version', 422, 'format_version', { format_version: 2, strategies: [{}] }],
    ['no strategies', 422, 'strategies', {}],
    ['more than 1000', 422, 'strategies', { strategies: Array(1001).fill({}) }],
    ['a million elements', 422, 'strategies', { strategies: Array(1_000_000).fill(0) }],
    ['a list', 422, 'body', []],
    ['more than 10 MB', 413, 'body', { strategies: [{ x: 'x'.repeat(10_500_000) }] }],
  ])('%s is refused', async (_what, status, field, body) => {
    refusal(
      await anna.call('POST', '/import', { body }),
      status,
      status === 413 ? undefined : field,
    );
  });
});

describe('user B sees nothing of A', () => {
  const routes = [
    ['GET', ''],
    ['PUT', ''],
    ['DELETE', ''],
    ['POST', '/duplicate'],
    ['POST', '/compile'],
    ['GET', '/versions'],
    ['GET', '/versions/1'],
    ['GET', '/versions/diff'],
    ['POST', '/versions/1/restore'],
    ['GET', '/export'],
  ] as const;

  test.each(routes)('%s /{id}%s is the same 404 as for an id of nobody', async (method, path) => {
    const id = await anna.create({ name: 'Secret of Anna' });
    const boris = newUser();
    const body = method === 'PUT' ? { name: 'taken over', json_tree: rsiTree() } : undefined;
    const seen = async (of: string) => {
      const answer = await boris.call(method, `/${of}${path}`, { body });
      refusal(answer, 404);
      const { timestamp: _time, path: _path, ...rest } = answer.body;
      return rest;
    };
    expect(await seen(id)).toEqual(await seen(randomUUID()));
    const kept = await anna.call('GET', `/${id}`);
    expect(kept.body.data).toMatchObject({ name: 'Secret of Anna', version: 1 });
  });

  test('lists, search, figures and export count nothing of hers', async () => {
    const id = await anna.create({ name: 'Secret of Anna' });
    const boris = newUser();
    expect((await boris.call('GET', '/')).body.data).toEqual({ strategies: [], total: 0 });
    expect((await boris.call('GET', '/search?q=secret')).body.strategies).toEqual([]);
    expect((await boris.call('GET', '/stats')).body.total_strategies).toBe(0);
    expect((await boris.call('GET', '/export')).body).toMatchObject({ total: 0, strategies: [] });
    const file = { strategies: [{ id, name: 'Secret of Anna', json_tree: rsiTree() }] };
    const imported = await boris.call('POST', '/import', { body: file });
    expect(imported.body.data).toMatchObject({ created: 1 });
    expect(imported.body.data.results[0].id).not.toBe(id);
  });

  test('without a token there is nothing at all', async () => {
    const answer = await fetch(`http://127.0.0.1:${replicas[0]?.port}/api/strategies/`);
    expect(answer.status).toBe(401);
  });
});
