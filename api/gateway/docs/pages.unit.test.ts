import { createHash } from 'node:crypto';
import { openApiDocument } from '../../../contracts/openapi/document';
import { allOperations } from '../../../contracts/openapi/table';
import { socketChannels } from '../../../contracts/asyncapi/document';
import { apiPage } from './api-page';
import { firstSteps } from './first-steps';
import { pagePolicy } from './frame';
import { socketsPage } from './sockets-page';

const pages = { api: apiPage(openApiDocument()), sockets: socketsPage('2.0.0') };

describe.each(Object.entries(pages))('the page about %s', (_name, page) => {
  test.each(['script', 'style'])('has no %s but the one that its policy allows', (tag) => {
    const found = [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))];
    const hashes = found.map(([, text = '']) => createHash('sha256').update(text).digest('base64'));
    expect(hashes).toHaveLength(1);
    expect(pagePolicy).toContain(`${tag}-src 'sha256-${hashes[0] ?? ''}'`);
  });

  test('loads nothing and has no inline handlers or styles, which the policy forbids', () => {
    const tags = page.replaceAll(/<(script|style)>.*?<\/\1>/gs, '').match(/<[^>]+>/g) ?? [];
    expect(tags.filter((tag) => /\s(src|on\w+|style)=|<link|<iframe/.test(tag))).toEqual([]);
  });

  test('leads to nothing that it does not have', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
    expect(links.length).toBeGreaterThan(1);
  });

  test('shows no bounds of integers that have none', () => {
    expect(page).not.toContain('9007199254740991');
  });
});

test('every operation has both examples and can be searched for', () => {
  for (const { id, path } of allOperations) {
    const [, entry = ''] = pages.api.split(`<details id="${id}" `);
    const [shown = ''] = entry.split('</details>');
    expect(shown).toContain('<figcaption>curl</figcaption>');
    expect(shown).toContain(`await answerOf(`);
    expect(/data-search="([^"]*)"/.exec(shown)?.[1]).toContain(path.toLowerCase());
  }
});

test('a search finds an operation by the name of a field of its body', () => {
  expect(/id="runBacktest" data-search="([^"]*)"/.exec(pages.api)?.[1]).toContain('start_date');
});

test('the first steps use routes that there are', () => {
  const described = new Set(
    allOperations.map(({ at }) => at.replace(/\{\w+\}/g, '$').toLowerCase()),
  );
  const used = firstSteps.flatMap(({ command }) =>
    [...command.matchAll(/curl -s( -X POST)?[^|]*?http:\/\/[\d.:]+(\/\S+?)(?=[\s)]|$)/g)].map(
      ([, post, path = '']) => `${post ? 'post' : 'get'} ${path.replace(/\$\w+/g, '$')}`,
    ),
  );
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((route) => !described.has(route))).toEqual([]);
});

test('every message of every socket is on its page', () => {
  for (const { messages } of Object.values(socketChannels)) {
    for (const type of Object.keys(messages)) {
      expect(pages.sockets).toContain(`<code>${type}</code>`);
    }
  }
});
