/** The timeline of events. */
import { expect, isNarrow, main, opensAnew, test } from './fixtures.ts';

test('what happened, by month and day, newest first', async ({ page, inBothThemes }) => {
  await page.goto('/timeline');
  const first = page.locator('.month').first();
  await expect(first).toBeVisible();
  const months = await page.locator('.month h2 time').evaluateAll((times) => times.map((time) => time.getAttribute('datetime')!));
  expect(months).toEqual([...months].sort().reverse());
  const met = page.locator('.fact-event').filter({ hasText: 'Vladimir Putin' }).filter({ hasText: 'pertemuan' });
  await expect(met).toContainText('30 Jun 2022');
  await expect(met).toContainText('Joko Widodo');
  await expect(page.getByRole('img', { name: /peristiwa menurut bulan/ })).toBeVisible();
  await inBothThemes('timeline');
});

test('by kind, and the address keeps it', async ({ page }) => {
  await page.goto('/timeline');
  await page.getByLabel('Jenis').selectOption('Meeting');
  await expect(page).toHaveURL(/kind=Meeting/);
  await expect(page.locator('.event-kind').filter({ hasText: 'konferensi' })).toHaveCount(0);
  await opensAnew(page);
  await expect(page.getByLabel('Jenis')).toHaveValue('Meeting');
  await expect(page.locator('.fact-event').filter({ hasText: 'Vladimir Putin' })).toBeVisible();
});

test('by who took part and where', async ({ page }) => {
  await page.goto('/timeline');
  await page.getByLabel('Siapa terlibat').fill('Zelensky');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/actor=/);
  await expect(page.locator('.fact-event').filter({ hasText: 'Zelensky' }).first()).toBeVisible();
  await expect(page.locator('.fact-event').filter({ hasText: 'Bahlil' })).toHaveCount(0);
});

test('a month is chosen from the list of months, or in the picture', async ({ page }) => {
  await page.goto('/timeline');
  await page.getByLabel('Pilih bulan').selectOption('2022-06');
  await expect(page).toHaveURL(/from=2022-06-01&to=2022-06-30/);
  await expect(page.locator('.month')).toHaveCount(1);
  await expect(page.locator('.fact-event').filter({ hasText: 'Vladimir Putin' })).toBeVisible();
  await page.getByLabel('Pilih bulan').selectOption('');
  await expect(page).not.toHaveURL(/from=/);

  if (isNarrow(page)) return;
  const picture = page.getByRole('img', { name: /peristiwa menurut bulan/ });
  const box = (await picture.boundingBox())!;
  await picture.click({ position: { x: box.width - 20, y: box.height / 2 } });
  await expect(page).toHaveURL(/from=\d{4}-\d\d-01&to=/);
});

test('events without a date are there when one wants them, and said to be without', async ({ page }) => {
  await page.goto('/timeline');
  await main(page).getByRole('link', { name: /tanpa tanggal/ }).click();
  await expect(page).toHaveURL(/all=/);
  await expect(page.getByRole('heading', { name: 'Tanpa tanggal' })).toBeVisible();
});

test('each event has its sentence, and leads to it in its article', async ({ page }) => {
  await page.goto('/timeline?from=2022-06-01&to=2022-06-30');
  const met = page.locator('.fact-event').filter({ hasText: 'Vladimir Putin' });
  await expect(met).toContainText('bertemu Presiden Rusia Vladimir Putin di Istana Kremlin');
  await met.getByRole('button', { name: 'Dari mana ini?' }).click();
  await expect(page.getByRole('dialog')).toContainText('karakter');
  await page.getByRole('dialog').getByRole('link', { name: 'baca di dalam artikel' }).first().click();
  await expect(page).toHaveURL(/\/read\?iri=.*at=\d+-\d+/);
  await expect(page.locator('.marked .is-target').first()).toBeInViewport();
});

test('speaks English', async ({ page }) => {
  await page.goto('/timeline?lang=en&kind=Meeting');
  await expect(page.locator('.event-kind').filter({ hasText: 'meeting' }).first()).toBeVisible();
});
