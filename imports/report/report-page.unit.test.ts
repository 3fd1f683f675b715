import type { ImportDetail, ImportTableReport } from '../../contracts/import-responses';
import type { ImportManifest } from '../../contracts/imports';
import { reportHead, reportJson, rowsAside, usersAside } from './report';
import type { ReportRows } from './report';
import { reportPage } from './report-page';

const table = {
  ...{ table: 'session_data', entity: 'chart_point', read: 406, mapped: 401, quarantined: 1 },
  ...{ archived: 4, orphans: 0, incomplete: null, unmapped_columns: [], notes: {} },
} as const;

const owner = (id: string, username: string | null, target: string | null = null) => {
  return { id, username, rows: 1, target, development: username === 'demo' };
};

const manifest = {
  ...{ system: 'beta1', source_name: 'old', fingerprint: '', made_at: '', incomplete: false },
  options: { owner: 'trader', users: {} },
  owners: [
    ...[owner('u1', 'anna'), owner('u2', 'taken'), owner('u3', 'bob', 'robert')],
    ...[owner('u4', 'demo'), owner('u5', null)],
  ],
  tables: [table],
} as unknown as ImportManifest;

const counts = {
  ...{ table: 'session_data', records: 555, inserted: 540, updated: 0, unchanged: 0, conflict: 10 },
  ...{ changed_here: 7, quarantined: 1, archived: 4, balanced: true },
} as unknown as ImportTableReport;
const batch = { batch_id: 'b', dry_run: true, tables: [counts] } as unknown as ImportDetail;

const rows: ReportRows = { quarantined: [], warnings: [] };

async function page(head: ReturnType<typeof reportHead>): Promise<string> {
  let html = '';
  for await (const piece of reportPage(head, rows)) html += piece;
  return html.replaceAll(/<\/t[dh]>/g, '|').replaceAll(/<[^>]*>/g, '');
}

test('points are counted beside rows, and what changed only here is no conflict', async () => {
  const text = await page(reportHead(manifest, batch));
  expect(text).toContain('Unchanged|Changed here|Conflict|');
  expect(text).toContain('session_data|406 (555 records)|540|0|0|7|3|1|4|');
});

test('an owner becomes what the import makes of it', async () => {
  const text = await page(reportHead(manifest, batch, new Set(['u2', 'u3'])));
  expect(text).toContain('u1|anna|1|a user of its own|');
  expect(text).toContain('u2|taken|1|in quarantine, with its rows|');
  expect(text).toContain('u3|bob|1|robert|');
  expect(text).toContain('u4|demo|1|trader|');
  expect(text).toContain('u5|–|1|trader|');
});

test('a page is dark where its reader is, and its tables fit a phone', async () => {
  let html = '';
  for await (const piece of reportPage(reportHead(manifest, batch), rows)) html += piece;
  expect(html).toContain('prefers-color-scheme: dark');
  expect(html).toContain('<meta name="viewport" content="width=device-width');
  expect(html).toContain(
    '@media (max-width: 700px) { .scroll:not(:has(tr:nth-child(41))) { max-height: none; } }',
  );
  expect(html.match(/<table/g)).toHaveLength(4);
  expect(html.match(/<div class="scroll"><table class="named">/g)).toHaveLength(4);
  expect(html).toContain('<td class="n" data-name="Read">406 (555 records)</td>');
});

test('tables that nobody reads are named', async () => {
  const unknown = { ...table, table: 'orders', entity: null, notes: { unknown_table: 3 } };
  const text = await page(reportHead({ ...manifest, tables: [unknown] }));
  expect(text).toContain('orders: unknown table, its rows are archived.');
});

test('without a server, users that the reading set aside are known', () => {
  const aside = (id: string, meant: string) => {
    return { entity: 'quarantined_row', source: { id }, data: { meant } } as never;
  };
  expect([...usersAside([aside('u2', 'user'), aside('s1', 'strategy')])]).toEqual(['u2']);
});

test('rows in quarantine are listed with why, orphans too, apart from the warnings', async () => {
  const aside = rowsAside([
    {
      ...{ entity: 'quarantined_row', source: { table: 'strategies', id: '7' } },
      data: { meant: 'strategy', code: 'owner_quarantined', message: 'its owner u2 is there' },
    },
    {
      ...{ entity: 'orphan', source: { table: 'trades', id: '9' } },
      data: { meant: 'trade', missing: { table: 'sessions', id: 'ft_4' } },
    },
  ] as never);
  const quarantined = [...aside];
  const head = reportHead(manifest, batch);
  let html = '';
  for await (const piece of reportPage(head, { quarantined, warnings: [] })) html += piece;
  const [, listed = ''] = html.split('<h2>Quarantine</h2>');
  expect(listed).toMatch(
    />strategies<\/td><td[^>]*>7<\/td><td[^>]*>owner_quarantined<\/td><td[^>]*>its owner/,
  );
  expect(listed).toMatch(
    />trades<\/td><td[^>]*>9<\/td><td[^>]*>orphan<\/td><td[^>]*>expected sessions ft_4/,
  );
  let json = '';
  for await (const piece of reportJson(head, { quarantined, warnings: [] })) json += piece;
  expect(JSON.parse(json)).toMatchObject({ quarantined, warnings: [] });
});
