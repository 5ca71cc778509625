/** The start page: what the store holds, and the ways on from there. */
import { expect, isNarrow, main, test } from './fixtures.ts';

test('says what the store holds and what is contested in it', async ({ page, inBothThemes }) => {
  await page.goto('/');
  await expect(main(page).getByRole('link', { name: '12 artikel' })).toBeVisible();
  await expect(main(page).getByRole('link', { name: /Indonesia Resmi Jadi Anggota Penuh BRICS/ })).toBeVisible();
  await expect(main(page).getByRole('link', { name: 'Joko Widodo' })).toBeVisible();
  const contested = page.getByRole('region', { name: 'Topik paling diperdebatkan' });
  await expect(contested.getByRole('link', { name: 'pemindahan ibu kota negara' })).toBeVisible();
  await inBothThemes('start');
});

test('a contested topic leads to those who stand on it', async ({ page }) => {
  await page.goto('/');
  await main(page).getByRole('link', { name: 'pemindahan ibu kota negara' }).click();
  await expect(page).toHaveURL(/\/stands\?topic=/);
  await expect(main(page).getByRole('button', { name: /^Partai Keadilan Sejahtera – pemindahan ibu kota negara/ })).toBeVisible();
});

test('each question leads to its view', async ({ page }) => {
  const views = { stands: 'Siapa bersikap apa', network: 'Jaringan', timeline: 'Linimasa', read: 'Artikel', query: 'Kueri' };
  for (const [view, title] of Object.entries(views)) {
    await page.goto('/');
    await main(page).getByRole('region', { name: 'Yang dapat Anda tanyakan' }).locator(`a[href="/${view}"]`).click();
    await expect(page).toHaveURL(`/${view}`);
    await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
    await expect(page).toHaveTitle(/Sanad/);
  }
});

test('"/" goes to the search, which finds a name by a part of it and takes the keyboard to its page', async ({ page }) => {
  await page.goto('/');
  // Keys are heard once the page is there.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('/');
  const search = page.getByRole('combobox');
  await expect(search).toBeFocused();
  await search.pressSequentially('prabow');
  await expect(page.getByRole('option', { name: /Prabowo Subianto/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: /Prabowo Subianto/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/entity\?iri=/);
  await expect(page.getByRole('heading', { level: 1, name: 'Prabowo Subianto' })).toBeVisible();
});

test('Escape closes the suggestions, and a topic is found as well', async ({ page }) => {
  await page.goto('/');
  const search = page.getByRole('combobox');
  await search.fill('pemindahan');
  await expect(page.getByRole('option', { name: /pemindahan ibu kota negara/ })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeHidden();
});

test('speaks Indonesian or English as the browser prefers, as one chooses, as the address says', async ({ page, browser, baseURL }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'id');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('link', { name: '12 articles' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: '12 articles' })).toBeVisible();
  await page.goto('/?lang=id');
  await expect(page.getByRole('link', { name: '12 artikel' })).toBeVisible();

  const english = await browser.newContext({ locale: 'en-US', baseURL: baseURL! });
  const other = await english.newPage();
  await other.goto('/');
  await expect(other.locator('html')).toHaveAttribute('lang', 'en');
  await english.close();
});

test('is dark when the system is, unless one chooses light; the choice is kept', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto('/');
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.getByRole('button', { name: 'Terang' }).click();
  expect(await background()).toBe(light);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Terang' })).toHaveAttribute('aria-pressed', 'true');
  expect(await background()).toBe(light);
});

test('the first Tab offers to skip to the content', async ({ page }) => {
  await page.goto('/');
  await expect(main(page).getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Langsung ke isi' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(main(page)).toBeFocused();
});

test('back and forward walk through the views', async ({ page }) => {
  await page.goto('/');
  const views = page.getByRole('navigation', { name: 'Tampilan', exact: true });
  await views.getByRole('link', { name: 'Linimasa' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Linimasa' })).toBeVisible();
  await expect(views.getByRole('link', { name: 'Linimasa' })).toHaveAttribute('aria-current', 'page');
  await views.getByRole('link', { name: 'Jaringan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Jaringan' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Linimasa' })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1, name: 'Jaringan' })).toBeVisible();
});

test('loads little: no chart, no network, no editor before they are wanted', async ({ page }) => {
  test.skip(isNarrow(page), 'the same files at every width');
  const files: string[] = [];
  page.on('request', (request) => files.push(new URL(request.url()).pathname));
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(files.filter((file) => /chart|network|editor|drawing|query/.test(file))).toEqual([]);
});
