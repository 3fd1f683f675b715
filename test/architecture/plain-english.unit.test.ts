import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiDocument } from '../../contracts/asyncapi/document';
import { openApiDocument } from '../../contracts/openapi/document';
import { allowed, phrases } from './plain-english-phrases';

const REPOSITORY = join(__dirname, '../..');

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(REPOSITORY, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .sort(),
];

/** What a page says in words of its own: no code, no names, no addresses of links. */
function prose(markdown: string): string {
  return markdown
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .replaceAll(/^ {4}.*$/gm, '')
    .replaceAll(/`[^`\n]*`/g, '')
    .replaceAll(/\]\([^)]*\)/g, ']');
}

/** The sentences of an API description, by their places. */
function sentences(value: unknown, place = ''): [place: string, text: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const isText = ['summary', 'description', 'title'].includes(key) && typeof inner === 'string';
    return isText ? [[`${place}/${key}`, inner as string]] : sentences(inner, `${place}/${key}`);
  });
}

/** Each phrase that a text has, with what to say instead. */
function against(text: string): string[] {
  const searched = allowed.reduce((rest, place) => rest.replaceAll(place, ''), text);
  return phrases.flatMap(({ not, but }) => {
    const found = new RegExp(`.{0,40}(?:${not.source}).{0,30}`, 'is').exec(searched);
    return found === null ? [] : [`"${found[0].replaceAll(/\s+/g, ' ').trim()}": say ${but}`];
  });
}

test.each(pages)('%s is in plain English', (page) => {
  expect(against(prose(readFileSync(join(REPOSITORY, page), 'utf8')))).toEqual([]);
});

test.each([
  ['HTTP API', openApiDocument()],
  ['sockets', asyncApiDocument()],
])('the description of the %s is in plain English', (_name, description) => {
  const found = sentences(description).flatMap(([place, text]) =>
    against(text.replaceAll(/`[^`\n]*`/g, '')).map((complaint) => `${place}: ${complaint}`),
  );
  expect(found).toEqual([]);
});

test('every phrase is found where it stands', () => {
  const bad = 'A token is given back, holes are left out, and what came of it is told.';
  expect(against(bad)).toHaveLength(5);
});
