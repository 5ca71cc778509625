/** Makes the pictures of the README anew, from the sample articles: `npm run screenshots`. */
import { chromium } from '@playwright/test';
import { join, resolve } from 'node:path';
import start, { serverOf } from '../tests/browser/servers.ts';

const DOCS = resolve(import.meta.dirname, '../../docs');
const ARTICLE = 'https://w3id.org/sanad/article/articles/pks-ibu-kota-2023.txt';

const stop = await start();
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu'] });
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 760 }, locale: 'en-US', baseURL: serverOf('samples'), reducedMotion: 'reduce' });
  const page = await context.newPage();

  await page.goto(`/read?${new URLSearchParams({ iri: ARTICLE, lang: 'en' })}`);
  await page.locator('.marked .fact-number').first().hover();
  await page.getByRole('tooltip').waitFor();
  await page.screenshot({ path: join(DOCS, 'page-read.png'), animations: 'disabled' });

  await page.goto('/stands?lang=en');
  await page.locator('.matrix-cell.side-against').first().click();
  await page.locator('.side-panel .evidence').first().waitFor();
  await page.screenshot({ path: join(DOCS, 'page-stands.png'), animations: 'disabled' });
} finally {
  await browser.close();
  stop();
}
