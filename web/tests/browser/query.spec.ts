/** Questions with a name, SPARQL of one's own, and what can be done with the answer. */
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, isNarrow, main, opensAnew, test } from './fixtures.ts';

const COUNTS = 'SELECT ?name (COUNT(?p) AS ?positions) WHERE { ?p a sn:Position ; sn:holder ?h . ?h rdfs:label ?name } GROUP BY ?name ORDER BY DESC(?positions) LIMIT 5';
const GRAPH = 'CONSTRUCT { ?one sn:met ?other . ?one rdfs:label ?n . ?other rdfs:label ?m } WHERE { ?one sn:met ?other . ?one rdfs:label ?n . ?other rdfs:label ?m }';

const asked = (text: string, more = '') => `/query?query=${encodeURIComponent(text)}${more}`;
const editor = (page: Page) => page.getByRole('textbox', { name: 'Kueri SPARQL' });
const table = (page: Page) => page.locator('table.result');

async function write(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

async function saved(page: Page, format: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: format, exact: true }).click()]);
  return readFileSync((await download.path())!, 'utf8');
}

test('a question with a name is chosen, given a value, and answered', async ({ page, inBothThemes }) => {
  await page.goto('/query');
  if (isNarrow(page)) await page.getByLabel('Pertanyaan siap pakai').selectOption('stances');
  else await page.getByRole('navigation', { name: 'Pertanyaan siap pakai' }).locator('a[href="/query?name=stances"]').click();
  await expect(page).toHaveURL(/name=stances/);
  await expect(table(page)).toContainText('BRICS');
  await page.getByRole('searchbox', { name: 'Topik' }).fill('ibu kota');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/%24topic=ibu\+kota/);
  await expect(table(page)).toContainText('pemindahan ibu kota negara');
  await expect(table(page)).not.toContainText('BRICS');
  await opensAnew(page);
  await expect(page.getByRole('searchbox', { name: 'Topik' })).toHaveValue('ibu kota');
  await expect(table(page)).toContainText('Partai Keadilan Sejahtera');
  await inBothThemes('query-named');
});

test('SPARQL of one\'s own is run by Ctrl+Enter, and is in the address', async ({ page, inBothThemes }) => {
  await page.goto('/query');
  await write(page, COUNTS);
  await page.keyboard.press('Control+Enter');
  await expect(table(page).locator('tbody tr')).toHaveCount(5);
  await expect(table(page)).toContainText('Joko Widodo');
  await opensAnew(page);
  await expect(editor(page)).toContainText('COUNT(?p)');
  await expect(table(page).locator('tbody tr')).toHaveCount(5);
  await inBothThemes('query');
});

test('the editor completes our vocabulary', async ({ page }) => {
  await page.goto('/query');
  await write(page, 'SELECT * WHERE { ?p a ');
  await editor(page).pressSequentially('sn:Posi');
  await expect(page.getByRole('option', { name: /sn:Position/ }).first()).toBeVisible();
  await page.waitForTimeout(150); // CodeMirror takes no answer that comes too fast for a person
  await page.keyboard.press('Enter');
  await expect(editor(page)).toContainText('?p a sn:Position');
});

test('a table is sorted by a click on its head', async ({ page }) => {
  await page.goto(asked(COUNTS));
  await table(page).getByRole('button', { name: 'name', exact: true }).click();
  await expect(page).toHaveURL(/sort=name/);
  const names = await table(page).locator('tbody tr td:first-child').allTextContents();
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'id')));
});

test('a syntax error is marked at its place', async ({ page, expected, inBothThemes }) => {
  expected.push(/400/);
  await page.goto('/query');
  await write(page, 'SELECT ?a\nWHERE { ?a a sn:Position ; sn:holder }');
  await page.getByRole('button', { name: 'Jalankan' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('baris 2, kolom 38');
  await expect(alert).toContainText('WHERE { ?a a sn:Position ; sn:holder }');
  await expect(page.locator('.cm-error-line')).toHaveText('WHERE { ?a a sn:Position ; sn:holder }');
  await expect(page.locator('.cm-error')).toHaveText('}');
  await inBothThemes('query-error');
});

test('an unknown prefix is said in words', async ({ page, expected }) => {
  expected.push(/400/);
  await page.goto(asked('SELECT * WHERE { ?a a foo:Bar }'));
  await expect(page.getByRole('alert')).toContainText('foo:');
});

test('CONSTRUCT and DESCRIBE are drawn as a graph', async ({ page, inBothThemes }) => {
  await page.goto(asked(GRAPH));
  await page.getByRole('link', { name: 'Graf', exact: true }).click();
  await expect(page.getByRole('img', { name: /Graf \d+ simpul/ })).toBeVisible();
  await expect(page).toHaveURL(/as=graph/);
  await inBothThemes('query-graph');
  await page.goto(asked('DESCRIBE <https://w3id.org/sanad/entity/Q2107268>'));
  await expect(table(page)).toContainText('Prabowo Subianto');
});

test('an answer with numbers is drawn as a chart', async ({ page, inBothThemes }) => {
  await page.goto(asked(COUNTS));
  await page.getByRole('link', { name: 'Bagan' }).click();
  await expect(page.getByRole('img', { name: /Bagan positions menurut name/ })).toBeVisible();
  await opensAnew(page);
  await expect(page.getByRole('img', { name: /Bagan positions menurut name/ })).toBeVisible();
  await inBothThemes('query-chart');
});

test('yes or no is said', async ({ page }) => {
  await page.goto(asked('ASK { ?p a sn:Position }'));
  await expect(main(page)).toContainText('Ya: ini ada di simpanan.');
});

test('no row is a state, not an empty table', async ({ page }) => {
  await page.goto(asked('SELECT * WHERE { ?p a sn:TidakAda }'));
  await expect(main(page)).toContainText('Tidak ada baris yang cocok');
});

test('an answer is saved as CSV and JSON, a graph as Turtle and N-Triples', async ({ page }) => {
  test.skip(isNarrow(page), 'the same files at every width');
  await page.goto(asked(COUNTS));
  await expect(table(page)).toBeVisible();
  const csv = await saved(page, 'CSV');
  expect(csv.split(/\r?\n/)[0]).toBe('name,positions');
  expect(csv.trim().split(/\r?\n/)).toHaveLength(6);
  const json = JSON.parse(await saved(page, 'JSON')) as { head: { vars: string[] } };
  expect(json.head.vars).toEqual(['name', 'positions']);

  await page.goto(asked(GRAPH));
  await expect(table(page)).toBeVisible();
  expect(await saved(page, 'Turtle')).toMatch(/sn:met|<https:\/\/w3id\.org\/sanad\/ns#met>/);
  expect(await saved(page, 'N-Triples')).toMatch(/^<https:[^>]+> <https:\/\/w3id\.org\/sanad\/ns#met> <https:[^>]+> \.$/m);
});

test('a name in an answer leads to its page', async ({ page }) => {
  await page.goto(asked('SELECT ?h WHERE { ?h rdfs:label "Prabowo Subianto"@id ; a schema:Person } LIMIT 1'));
  await table(page).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Prabowo Subianto' })).toBeVisible();
});

test('"/" is a letter while one writes a query', async ({ page }) => {
  await page.goto('/query');
  await write(page, 'SELECT * WHERE { ?a sn:holder');
  await editor(page).pressSequentially('/');
  await expect(editor(page)).toContainText('sn:holder/');
});

test('speaks English', async ({ page }) => {
  await page.goto('/query?lang=en&name=positions&%24holder=Prabowo');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
  await expect(table(page)).toContainText('Prabowo Subianto');
});

test.describe('with little time', () => {
  test.use({ server: 'hurried' });

  test('a question that takes too long is given up, with what makes it shorter', async ({ page, expected, inBothThemes }) => {
    expected.push(/503/);
    await page.goto(asked('SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }'));
    await expect(page.getByRole('alert')).toContainText('terlalu lama', { timeout: 15_000 });
    await expect(page.getByRole('alert')).toContainText('LIMIT 100');
    await inBothThemes('query-too-long');
  });
});

test('a running question can be given up', async ({ page, expected }) => {
  expected.push(/503/);
  await page.goto(asked('SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }'));
  await page.getByRole('button', { name: 'Batalkan' }).click();
  await expect(page.getByRole('button', { name: 'Jalankan' })).toBeVisible();
});
