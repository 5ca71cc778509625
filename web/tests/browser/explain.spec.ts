/** "Where does this come from": the dialog on every fact, and the same as a page that can be cited. */
import { expect, main, opensAnew, test } from './fixtures.ts';

const PRABOWO = '/entity?iri=https%3A%2F%2Fw3id.org%2Fsanad%2Fentity%2FQ2107268';

test('sentence, place, rule, confidence, run and article of a fact', async ({ page, inBothThemes }) => {
  await page.goto(PRABOWO);
  const position = page.locator('.fact-position').filter({ hasText: 'pemindahan ibu kota negara' }).first();
  await position.getByRole('button', { name: 'Dari mana ini?' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('yang juga Menteri Pertahanan, mendukung pemindahan ibu kota negara');
  await expect(dialog).toContainText(/karakter [\d.]+ sampai [\d.]+/);
  await expect(dialog).toContainText('stance.verb');
  await expect(dialog).toContainText(/\d+%/);
  await expect(dialog).toContainText('Proses');
  await inBothThemes('explain-dialog');
});

test('the keyboard opens it, stays in it, and comes back to the button', async ({ page }) => {
  await page.goto(PRABOWO);
  const button = page.getByRole('button', { name: 'Dari mana ini?' }).first();
  await button.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Kalimat');
  for (let i = 0; i < 4; i += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null)).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});

test('has a page of its own, with an address to cite', async ({ page, inBothThemes }) => {
  await page.goto(PRABOWO);
  await page.getByRole('button', { name: 'Dari mana ini?' }).first().click();
  await page.getByRole('dialog').getByRole('link', { name: 'Buka sebagai halaman sendiri' }).click();
  await expect(page).toHaveURL(/\/explain\?iri=/);
  await expect(page.getByRole('dialog')).toBeHidden();
  await opensAnew(page);
  await expect(page.locator('blockquote.evidence').first()).toBeVisible();
  await inBothThemes('explain');
  await main(page).getByRole('link', { name: 'baca di dalam artikel' }).first().click();
  await expect(page.locator('.marked .is-target').first()).toBeInViewport();
});

test('an entity is explained by the facts behind it', async ({ page }) => {
  await page.goto('/explain?iri=https%3A%2F%2Fw3id.org%2Fsanad%2Fentity%2FQ2107268');
  await expect(page.getByRole('heading', { name: 'Prabowo Subianto', exact: true })).toBeVisible();
  expect(await page.locator('.explained').count()).toBeGreaterThan(5);
});

test('without an address it takes one', async ({ page }) => {
  await page.goto('/explain');
  await page.getByRole('textbox').fill('https://w3id.org/sanad/entity/Q2107268');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/iri=/);
  await expect(page.getByRole('heading', { name: 'Prabowo Subianto', exact: true })).toBeVisible();
});

test('of what is not known, says so', async ({ page, expected }) => {
  expected.push(/404/);
  await page.goto('/explain?iri=https%3A%2F%2Fexample.org%2Ftidak-ada');
  await expect(page.getByText(/tidak ada di simpanan|Tidak ada yang diketahui/)).toBeVisible();
});
