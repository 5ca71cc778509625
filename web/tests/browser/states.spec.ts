/** Stores that are empty or keep no texts, servers that want a token or are gone: each is said, with what to do. */
import { expect, main, test } from './fixtures.ts';
import { TOKEN } from './servers.ts';

const ARTICLE = '/read?iri=https%3A%2F%2Fw3id.org%2Fsanad%2Farticle%2Farticles%2Fpks-ibu-kota-2023.txt';

test.describe('an empty store', () => {
  test.use({ server: 'empty' });

  test('every view says how to fill it', async ({ page, inBothThemes }) => {
    for (const view of ['/', '/stands', '/network', '/timeline', '/entity', '/read']) {
      await page.goto(view);
      await expect(main(page).getByText('Belum ada artikel di simpanan ini').first(), view).toBeVisible();
      await expect(main(page).getByText('sanad build').first(), view).toBeVisible();
    }
    await page.goto('/');
    await inBothThemes('empty');
  });

  test('one can read an article of one\'s own all the same', async ({ page }) => {
    await page.goto('/');
    await main(page).getByRole('link', { name: 'Tempelkan artikel' }).click();
    await page.getByRole('textbox', { name: 'Teks artikel' }).fill('Presiden Prabowo Subianto mendukung gencatan senjata.');
    await page.getByRole('button', { name: 'Baca', exact: true }).click();
    await expect(page.locator('.fact-position')).toContainText('mendukung');
  });
});

test.describe('a server with a token', () => {
  test.use({ server: 'guarded' });

  test('asks for it, says when it is wrong, and goes on where one was', async ({ page, expected, inBothThemes }) => {
    expected.push(/401/);
    await page.goto('/stands');
    await expect(page.getByRole('heading', { name: 'Peladen ini meminta token' })).toBeVisible();
    await inBothThemes('token');
    await page.getByLabel('Token', { exact: true }).fill('bukan tokennya');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('bukan yang benar');
    await page.getByLabel('Token', { exact: true }).fill(TOKEN);
    await page.getByRole('button', { name: 'Masuk' }).click();
    await expect(page.getByText('pemindahan ibu kota negara').first()).toBeVisible();
    await page.reload();
    await expect(page.getByText('pemindahan ibu kota negara').first()).toBeVisible();
    expect(await page.evaluate(() => [Object.values(localStorage).join(), document.cookie].join())).not.toContain(TOKEN);
    await page.goto('/query?name=stances');
    await expect(page.locator('table.result')).toContainText('pemindahan ibu kota negara');
  });
});

test.describe('a store without texts', () => {
  test.use({ server: 'textless' });

  test('shows the facts of an article with their sentences, and says why there is no text', async ({ page, inBothThemes }) => {
    await page.goto(ARTICLE);
    await expect(main(page).getByText('Simpanan ini tidak memuat teks')).toBeVisible();
    await expect(page.locator('.marked')).toHaveCount(0);
    await expect(page.locator('.fact-position').filter({ hasText: 'pemindahan ibu kota negara' }).first()).toContainText('tetap menolak');
    await inBothThemes('textless');
  });
});

test('a server that is gone is said to be, and asked again', async ({ page, expected }) => {
  expected.push(/ERR_FAILED|Failed to load/);
  await page.route('**/api/matrix*', (route) => route.abort());
  await page.goto('/stands');
  await expect(page.getByRole('alert')).toContainText('Peladen tidak menjawab');
  await page.unroute('**/api/matrix*');
  await page.getByRole('button', { name: 'Coba lagi' }).click();
  await expect(page.getByText('pemindahan ibu kota negara').first()).toBeVisible();
});

test('a slow answer is said to be slow, and comes', async ({ page }) => {
  await page.route('**/api/matrix*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await route.continue();
  });
  await page.goto('/stands');
  await expect(page.getByRole('status').filter({ hasText: 'lebih lama daripada biasanya' })).toBeVisible();
  await expect(page.getByText('pemindahan ibu kota negara').first()).toBeVisible();
});
