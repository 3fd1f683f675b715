import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiDocument } from '../../contracts/asyncapi/document';
import { openApiDocument } from '../../contracts/openapi/document';
import { allowed, phrases } from './plain-english-phrases';
import { sentencesOf } from './source-sentences';

const REPOSITORY = join(__dirname, '../..');

const folders = [
  'activities',
  'api',
  'candle-files',
  'cli',
  'clients',
  'contracts',
  'core',
  'engine',
  'feeds',
  'imports',
  'platform',
  'reports',
  'scripts',
  'services',
  'stack',
  'streams',
  'workflows',
];

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'clients/typescript/README.md',
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
    const here = `${place}/${key}`;
    if (typeof inner !== 'string') return sentences(inner, here);
    return ['summary', 'description', 'title'].includes(key) ? [[here, inner]] : [];
  });
}

const anyPhrase = new RegExp(phrases.map(({ not }) => not.source).join('|'), 'i');

/** A text on one line, without what is allowed. */
function searchedOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return allowed.reduce((rest, place) => rest.replaceAll(place, ''), line);
}

/** Each phrase that a text has, with what to say instead. */
function against(text: string): string[] {
  const searched = searchedOf(text);
  if (!anyPhrase.test(searched)) return [];
  return phrases.flatMap(({ not, but }) => {
    const found = new RegExp(`.{0,40}(?:${not.source}).{0,30}`, 'i').exec(searched);
    return found === null ? [] : [`"${found[0].trim()}": say ${but}`];
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

/** Every message of the code in a folder that has a phrase, by its place. */
function messagesAgainst(folder: string): string[] {
  const files = readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|\/testing\/|\/assembly\//.test(path));
  return files.flatMap((path) => {
    const source = readFileSync(join(REPOSITORY, path), 'utf8');
    // Most files have no phrase, not even in a comment: those are not parsed.
    if (!anyPhrase.test(searchedOf(source.replaceAll(/\\[nt]/g, ' ')))) return [];
    return sentencesOf(source).flatMap(({ line, text }) =>
      against(text).map((complaint) => `${path}:${line} ${complaint}`),
    );
  });
}

test.each(folders)('the messages in %s are in plain English', (folder) => {
  expect(messagesAgainst(folder)).toEqual([]);
});

test.each(phrases)('"$as" is found', ({ as, but }) => {
  expect(against(as).join()).toContain(`say ${but}`);
});
