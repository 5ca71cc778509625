/** Makes the pictures of the README anew, from the sample articles: `npm run screenshots`. */
import { join, resolve } from 'node:path';
import { test } from './fixtures.ts';

const DOCS = resolve(import.meta.dirname, '../../../docs');

test('an article with what is known of a fact in it', async ({ page }) => {
  const iri = 'https://example.org/berita/2025/01/07/brics-2025';
  await page.goto(`/read?${new URLSearchParams({ iri })}`);
  await page.locator('.marked .fact-number.side-for').nth(2).hover();
  await page.getByRole('tooltip').waitFor();
  await page.screenshot({ path: join(DOCS, 'page-read.png') });
});

test('the matrix with the sentences behind a cell', async ({ page }) => {
  await page.goto('/stands');
  await page.locator('.matrix-cell.side-against').first().click();
  await page.locator('.side-panel .evidence').first().waitFor();
  await page.screenshot({ path: join(DOCS, 'page-stands.png') });
});
