/** Who stands where: the matrix, the sentences behind a cell, the filters, how a position moved, who agrees. */
import type { Page } from '@playwright/test';
import { expect, isNarrow, main, opensAnew, test } from './fixtures.ts';

const TOPIC = 'pemindahan ibu kota negara';
const PARTY = 'https://w3id.org/sanad/entity/Q1511101'; // Partai Keadilan Sejahtera

/** A cell of the matrix, or on a phone the name in the list: both say the same to who hears them. */
const cell = (page: Page, holder: string, topic = TOPIC) => main(page).getByRole('button', { name: new RegExp(`^${holder} – ${topic}`) });

test('holders by topics, each cell with the sign of its side', async ({ page, inBothThemes }) => {
  await page.goto('/stands');
  await expect(cell(page, 'Prabowo Subianto')).toHaveAccessibleName(/mendukung/);
  await expect(cell(page, 'Partai Keadilan Sejahtera')).toHaveAccessibleName(/menentang/);
  if (!isNarrow(page)) {
    await expect(cell(page, 'Prabowo Subianto')).toContainText('+');
    await expect(cell(page, 'Partai Keadilan Sejahtera')).toContainText('−');
  }
  await inBothThemes('stands');
});

test('a cell opens the sentences behind it, and the address opens it anew', async ({ page, inBothThemes }) => {
  await page.goto('/stands');
  await cell(page, 'Partai Keadilan Sejahtera').click();
  const panel = page.getByRole('complementary', { name: 'Rincian' });
  await expect(panel).toContainText('menegaskan bahwa partainya tetap menolak pemindahan ibu kota negara');
  await expect(panel.getByRole('button', { name: 'Dari mana ini?' }).first()).toBeVisible();
  await inBothThemes('stands-cell');
  await opensAnew(page);
  await expect(panel).toContainText('menegaskan bahwa partainya tetap menolak');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page).not.toHaveURL(/at=/);
});

test('the arrow keys walk from cell to cell, Enter opens one, Escape comes back to it', async ({ page }) => {
  await page.goto('/stands?as=table');
  const table = page.getByRole('table');
  const cells = table.locator('.matrix-cell');
  await expect(cells.first()).toBeVisible();
  await expect(table.locator('.matrix-cell[tabindex="0"]')).toHaveCount(1);
  await table.locator('.matrix-cell[tabindex="0"]').focus();
  const before = await page.evaluate(() => document.activeElement?.getAttribute('data-cell'));
  await page.keyboard.press('ArrowDown');
  const after = await page.evaluate(() => document.activeElement?.getAttribute('data-cell'));
  expect(after).not.toBe(before);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Rincian' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'Rincian' })).toBeHidden();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe(after);
});

test('rows and columns change places, a table becomes a list, and the address keeps it', async ({ page }) => {
  await page.goto('/stands?as=table');
  await expect(page.locator('table.matrix tbody th').first()).toBeVisible();
  await page.getByRole('button', { name: /Tukar baris dan kolom/ }).click();
  await opensAnew(page);
  await expect(page.locator('table.matrix.is-turned tbody th').filter({ hasText: 'Prabowo Subianto' })).toBeVisible();
  await page.getByRole('button', { name: 'Sebagai daftar' }).click();
  await expect(page).toHaveURL(/as=list/);
  await expect(page.getByRole('heading', { name: TOPIC })).toBeVisible();
});

test('a topic is asked for by a part of its name', async ({ page }) => {
  await page.goto('/stands');
  await page.getByRole('combobox', { name: 'Topik', exact: true }).fill('RUU IKN');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/topic=/);
  await expect(cell(page, 'Partai Keadilan Sejahtera', 'RUU IKN')).toBeVisible();
  await expect(cell(page, 'Prabowo Subianto')).toHaveCount(0);
});

test('filters: time, source, country, party, alone and together; and all can be cleared', async ({ page }) => {
  await page.goto('/stands');
  if (isNarrow(page)) await page.getByText('Saringan', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Partai', exact: true }).selectOption(PARTY);
  await expect(page).toHaveURL(/party=/);
  await expect(cell(page, 'Partai Keadilan Sejahtera')).toBeVisible();
  await expect(cell(page, 'Prabowo Subianto')).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Negara', exact: true }).selectOption('https://w3id.org/sanad/entity/Q159'); // Rusia
  await expect(page.getByText('Tidak ada yang cocok')).toBeVisible();
  await page.getByRole('button', { name: 'Hapus saringan' }).click();
  await expect(cell(page, 'Prabowo Subianto')).toBeVisible();
});

test('a stretch of time leaves out what was published outside of it', async ({ page }) => {
  await page.goto('/stands?from=2024-08-01&to=2024-08-31');
  await expect(cell(page, 'Ridwan Hisjam', 'proses pemilihan')).toBeVisible();
  await expect(cell(page, 'Prabowo Subianto')).toHaveCount(0);
  await expect(page.getByLabel('Dari', { exact: true })).toHaveValue('2024-08-01');
});

test('how positions on a topic moved: a chart, and the same in words', async ({ page, inBothThemes }) => {
  await page.goto('/stands');
  await page.getByRole('link', { name: 'Perubahan sikap' }).first().click();
  await main(page).getByRole('link', { name: /^proses pemilihan/ }).first().click();
  await expect(page).toHaveURL(/view=moved.*topic=|topic=.*view=moved/);
  await expect(page.getByRole('img', { name: /Sikap dari waktu ke waktu/ })).toBeVisible();
  const course = page.getByRole('row').filter({ hasText: 'Prabowo Subianto' });
  await course.getByRole('button').first().click();
  await expect(page.getByRole('complementary', { name: 'Rincian' })).toContainText('terima kasih atas dukungan Golkar');
  await page.keyboard.press('Escape');
  await inBothThemes('stands-moved');
});

test('where no article says when it appeared, "how it moved" says so, and leads back to the matrix', async ({ page, inBothThemes }) => {
  await page.goto('/stands?view=moved');
  await main(page).getByRole('link', { name: new RegExp(`^${TOPIC}`) }).click();
  await expect(main(page).getByRole('status').filter({ hasText: 'tidak dapat diurutkan menurut waktu' })).toBeVisible();
  await inBothThemes('stands-undated');
  await main(page).getByRole('status').getByRole('link', { name: 'Matriks' }).click();
  await expect(cell(page, 'Partai Keadilan Sejahtera')).toBeVisible();
});

test('who agrees with whom, and on what', async ({ page, inBothThemes }) => {
  await page.goto('/stands');
  await page.getByRole('link', { name: 'Siapa sepakat' }).click();
  const table = page.getByRole('table');
  await expect(table.getByRole('row').filter({ hasText: 'Partai Keadilan Sejahtera' }).filter({ hasText: 'Prabowo Subianto' })).toContainText(TOPIC);
  await inBothThemes('stands-pairs');
  await page.getByRole('button', { name: /yang sepakat|sepakat/ }).first().click();
  await expect(page).toHaveURL(/show=agree/);
  await opensAnew(page);
  await expect(table.getByRole('row').filter({ hasText: 'Indonesia' }).filter({ hasText: 'Prabowo Subianto' })).toBeVisible();
  await expect(table.getByRole('row').filter({ hasText: 'Ridwan Hisjam' })).toHaveCount(0);
});

test('speaks English', async ({ page }) => {
  await page.goto('/stands?lang=en');
  await expect(page.getByRole('heading', { level: 1, name: 'Who stands where' })).toBeVisible();
  await expect(main(page).getByRole('button', { name: /^Partai Keadilan Sejahtera – pemindahan ibu kota negara: opposes/ })).toBeVisible();
});
