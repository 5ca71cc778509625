/** The network: who met, supports, criticises whom; what can be done with the picture, and taken away from it. */
import type { Download, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, isNarrow, main, opensAnew, test } from './fixtures.ts';

const JOKOWI = 'https://w3id.org/sanad/entity/Q3318231';
const PUTIN = 'https://w3id.org/sanad/entity/Q7747';

/** What the picture says to who cannot see it: how many names and relations it shows. */
const picture = (page: Page) => page.getByRole('img', { name: /^Jaringan \d+ nama dan \d+ hubungan/ });

/** The relations as words, below the picture. */
async function openTable(page: Page) {
  const summary = main(page).getByText(/^Semua \d+ hubungan sebagai tabel$/);
  await summary.click();
  return page.locator('.edge-table');
}

test('names as nodes, relations as lines, and the same as a table', async ({ page, inBothThemes }) => {
  await page.goto('/network?nodes=80');
  await expect(picture(page)).toBeVisible();
  await inBothThemes('network');
  const table = await openTable(page);
  const met = table.getByRole('row').filter({ hasText: 'Joko Widodo' }).filter({ hasText: 'bertemu' }).filter({ hasText: 'Vladimir Putin' });
  await expect(met).toBeVisible();
});

test('a relation opens the sentences behind it, by the keyboard too; the address opens it anew', async ({ page, inBothThemes }) => {
  await page.goto(`/network?nodes=80`);
  const table = await openTable(page);
  await table.getByRole('button', { name: /Joko Widodo bertemu Vladimir Putin|Vladimir Putin bertemu Joko Widodo/ }).press('Enter');
  const panel = page.getByRole('complementary', { name: 'Rincian' });
  await expect(panel).toContainText('di Istana Kremlin');
  await expect(page).toHaveURL(/edge=/);
  await opensAnew(page);
  await expect(panel).toContainText('di Istana Kremlin');
  await inBothThemes('network-edge');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('a name tells its relations, and the network grows around it', async ({ page }) => {
  const names = async () => Number((await picture(page).getAttribute('aria-label'))!.match(/\d+/)![0]);
  await page.goto(`/network?${new URLSearchParams({ nodes: '80', node: PUTIN })}`);
  const panel = page.getByRole('complementary', { name: 'Rincian' });
  await expect(panel.getByRole('link', { name: 'Vladimir Putin' })).toBeVisible();
  const all = await names();
  await panel.getByRole('button', { name: 'Hanya di sekitar ini' }).click();
  await expect(page).toHaveURL(/center=/);
  await expect(page.getByRole('button', { name: 'Tidak lagi di sekitar Vladimir Putin' })).toBeVisible();
  await expect.poll(names).toBeLessThan(all);
  const alone = await names();

  await page.goto(`/network?${new URLSearchParams({ center: PUTIN, node: JOKOWI })}`);
  await panel.getByRole('button', { name: 'Tambah tetangganya' }).click();
  await expect(page.getByRole('button', { name: 'Tidak lagi di sekitar Joko Widodo' })).toBeVisible();
  await expect.poll(names).toBeGreaterThan(alone);
});

test('the picture itself is clicked on', async ({ page }) => {
  await page.goto(`/network?${new URLSearchParams({ center: PUTIN })}`);
  await picture(page).scrollIntoViewIfNeeded();
  await page.waitForTimeout(700); // the arranging moves what would be clicked
  const box = (await picture(page).boundingBox())!;
  const panel = page.getByRole('complementary', { name: 'Rincian' });
  // Two names and a line between them lie somewhere on this raster.
  for (let i = 1; i < 24; i += 1) {
    for (let j = 1; j < 24 && !(await panel.isVisible()); j += 1) await page.mouse.click(box.x + (box.width * i) / 24, box.y + (box.height * j) / 24);
  }
  await expect(panel).toBeVisible();
});

test('a search adds a name to the middle', async ({ page }) => {
  await page.goto('/network');
  await page.getByLabel('Di sekitar').fill('Zelensky');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/center=/);
  await expect(page.getByRole('button', { name: /Tidak lagi di sekitar Volodymyr Zelensk/ })).toBeVisible();
});

test('relations are chosen, and the address keeps them', async ({ page }) => {
  await page.goto('/network');
  await expect(picture(page)).toBeVisible();
  const relations = page.getByRole('group', { name: 'Hubungan' });
  for (const relation of ['mengunjungi', 'mendesak', 'memuji']) {
    const button = relations.getByRole('button', { name: relation, exact: true });
    await button.press('Space');
    await expect(button).toHaveAttribute('aria-pressed', 'false');
  }
  await expect(page).toHaveURL(/relation=met/);
  await opensAnew(page);
  const table = await openTable(page);
  await expect(table.getByRole('row').filter({ hasText: 'bertemu' }).first()).toBeVisible();
  await expect(table.getByRole('row').filter({ hasText: 'mendesak' })).toHaveCount(0);
});

test('the time slider leaves only what was told then; the keyboard moves it', async ({ page }) => {
  await page.goto('/network');
  const slider = page.getByRole('slider', { name: 'Dari bulan' });
  await expect(slider).toBeVisible();
  const all = await picture(page).getAttribute('aria-label');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/since=\d{4}-\d\d/);
  await expect(picture(page)).not.toHaveAttribute('aria-label', all!);
  const later = await picture(page).getAttribute('aria-label');
  await opensAnew(page);
  await expect(picture(page)).toHaveAttribute('aria-label', later!);
  await page.getByRole('button', { name: 'Semua bulan' }).click();
  await expect(picture(page)).toHaveAttribute('aria-label', all!);
});

async function saved(page: Page, name: string): Promise<{ download: Download; content: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: new RegExp(name) }).click()]);
  return { download, content: readFileSync((await download.path())!) };
}

test('the same view as a picture, SVG and PNG, and as GraphML for Gephi', async ({ page }) => {
  test.skip(isNarrow(page), 'the same files at every width');
  await page.goto('/network');
  await expect(picture(page)).toBeVisible();
  await page.waitForTimeout(700); // what is saved is the view as it has come to rest

  const svg = (await saved(page, 'SVG')).content.toString('utf8');
  expect(svg).toMatch(/^(<\?xml[^>]*>\s*)?<svg/);
  expect(svg).toContain('Joko Widodo');
  expect(svg).not.toMatch(/<script|<foreignObject|href="http/);
  const drawn = await page.evaluate((text) => new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('parsererror').length, svg);
  expect(drawn).toBe(0);

  const png = (await saved(page, 'PNG')).content;
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(600);
  expect(png.length).toBeGreaterThan(20_000);

  const { download, content } = await saved(page, 'GraphML');
  expect(download.suggestedFilename()).toBe('sanad-network.graphml');
  const counts = await page.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, 'application/xml');
    return { wrong: xml.querySelectorAll('parsererror').length, root: xml.documentElement.namespaceURI, nodes: xml.querySelectorAll('node').length, edges: xml.querySelectorAll('edge').length };
  }, content.toString('utf8'));
  const [nodes, edges] = (await picture(page).getAttribute('aria-label'))!.match(/\d+/g)!.map(Number);
  expect(counts).toEqual({ wrong: 0, root: 'http://graphml.graphdrawing.org/xmlns', nodes, edges });
});

test('with nothing to show it says what to change', async ({ page }) => {
  await page.goto('/network?from=1990-01-01&to=1990-12-31');
  await expect(page.getByText('Tidak ada yang berhubungan di sini')).toBeVisible();
});

test('speaks English', async ({ page }) => {
  await page.goto('/network?lang=en');
  await expect(page.getByRole('img', { name: /^Network of \d+ names/ })).toBeVisible();
});
