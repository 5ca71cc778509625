/** The page of a person, body, place or topic, and the list of all. */
import { expect, main, opensAnew, test } from './fixtures.ts';

const PRABOWO = '/entity?iri=https%3A%2F%2Fw3id.org%2Fsanad%2Fentity%2FQ2107268';

test('roles, positions, events, relations, and the link to Wikidata', async ({ page, inBothThemes }) => {
  await page.goto(PRABOWO);
  await expect(page.getByRole('heading', { level: 1, name: 'Prabowo Subianto' })).toBeVisible();
  await expect(page).toHaveTitle(/Prabowo Subianto/);
  const wikidata = page.getByRole('link', { name: /Q2107268/ });
  await expect(wikidata).toHaveAttribute('href', 'https://www.wikidata.org/wiki/Q2107268');
  await expect(wikidata).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(main(page)).toContainText('Menteri Pertahanan');
  await expect(main(page).getByRole('link', { name: 'Partai Gerindra' }).first()).toBeVisible();
  await expect(page.locator('.fact-position').filter({ hasText: 'pemindahan ibu kota negara' }).first()).toContainText('mendukung');
  await inBothThemes('entity');
});

test('its sides are tabs with the number of what is behind them, kept in the address', async ({ page }) => {
  await page.goto(PRABOWO);
  const tabs = page.getByRole('navigation', { name: 'Prabowo Subianto' });
  await expect(tabs.getByRole('link', { name: /Artikel 4/ })).toBeVisible();
  await tabs.getByRole('link', { name: /Peristiwa/ }).click();
  await expect(page).toHaveURL(/show=events/);
  await opensAnew(page);
  await expect(page.locator('.fact-event').first()).toBeVisible();
  await tabs.getByRole('link', { name: /Artikel/ }).click();
  await expect(main(page).getByRole('link', { name: /Bahlil Terpilih Secara Aklamasi/ })).toBeVisible();
});

test('leads on to where it stands, its network and its timeline', async ({ page }) => {
  await page.goto(PRABOWO);
  for (const [view, params] of [['stands', 'holder'], ['network', 'center'], ['timeline', 'actor'], ['read', 'entity']]) {
    await expect(page.locator(`.entity-ways a[href^="/${view}?${params}="]`)).toBeVisible();
  }
  await page.locator('.entity-ways a[href^="/network"]').click();
  await expect(page.getByRole('button', { name: 'Tidak lagi di sekitar Prabowo Subianto' })).toBeVisible();
});

test('a topic has a page: who stands on it', async ({ page }) => {
  await page.goto('/entity?q=pemindahan');
  await main(page).getByRole('link', { name: 'pemindahan ibu kota negara', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'pemindahan ibu kota negara' })).toBeVisible();
  await expect(page.locator('.fact-position').filter({ hasText: 'Partai Keadilan Sejahtera' }).first()).toContainText('menentang');
});

test('the list of all, by name and class', async ({ page, inBothThemes }) => {
  await page.goto('/entity');
  await expect(main(page).getByRole('link', { name: 'Joko Widodo' })).toBeVisible();
  await inBothThemes('entity-list');
  await main(page).getByRole('link', { name: 'Negara', exact: true }).click();
  await expect(page).toHaveURL(/class=country/);
  await expect(main(page).getByRole('link', { name: 'Rusia', exact: true })).toBeVisible();
  await expect(main(page).getByRole('link', { name: 'Joko Widodo' })).toHaveCount(0);
});

test('what is not in the store is said to be missing', async ({ page, expected }) => {
  expected.push(/404/);
  await page.goto('/entity?iri=https%3A%2F%2Fexample.org%2Ftidak-ada');
  await expect(page.getByText('Ini tidak ada di simpanan')).toBeVisible();
});

test('speaks English; names stay Indonesian, and say so to screen readers', async ({ page }) => {
  await page.goto(`${PRABOWO}&lang=en`);
  await expect(main(page)).toContainText('Roles');
  await expect(page.locator('.role-name').first()).toHaveAttribute('lang', 'id');
});
