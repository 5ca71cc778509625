/** Reading an article: the names and facts in it, what is known of each, and articles of one's own. */
import { expect, isNarrow, main, opensAnew, test } from './fixtures.ts';
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ARTICLE = '/read?iri=https%3A%2F%2Fw3id.org%2Fsanad%2Farticle%2Farticles%2Fpks-ibu-kota-2023.txt';

const PASTED = [
  'JAKARTA - Presiden Prabowo Subianto mendukung gencatan senjata di Gaza, Sabtu.',
  '"Kami menolak kekerasan," kata Menteri Luar Negeri Sugiono di Jakarta.',
].join('\n\n');

/** The number in the text that stands for a fact with these words. */
const factInText = (page: Page, words: RegExp) => page.locator('.marked').getByRole('button', { name: words }).first();

test('marks people, organizations, places and what was said in the text', async ({ page, inBothThemes }) => {
  await page.goto(ARTICLE);
  const text = page.locator('.marked');
  await expect(text.locator('a.mention.is-person', { hasText: 'Prabowo Subianto' })).toBeVisible();
  await expect(text.locator('a.mention.is-organization', { hasText: 'PKS' }).first()).toBeVisible();
  await expect(text.locator('a.mention.is-place', { hasText: 'Depok' }).first()).toBeVisible();
  await expect(factInText(page, /Partai Keadilan Sejahtera menentang pemindahan ibu kota negara/)).toBeVisible();
  await expect(factInText(page, /Prabowo Subianto mendukung pemindahan ibu kota negara/)).toBeVisible();
  await expect(text.locator('.leaf[class*="-against"]').first()).toBeVisible();
  await expect(page.getByText('Ratna Widyastuti').first()).toBeVisible();
  await inBothThemes('read-article');
});

test('the text is the article, letter by letter', async ({ page }) => {
  await page.goto(ARTICLE);
  await expect(page.locator('.marked')).toContainText('tetap menolak pemindahan ibu kota negara ke Nusantara, Kalimantan Timur');
  const numbers = await page.locator('.marked .fact-number').allTextContents();
  const shown = (await page.locator('.marked p, .marked h1').allTextContents()).join('\n');
  expect(numbers.length).toBeGreaterThan(8);
  expect(shown).toContain('kata mantan Wakil Wali Kota Bekasi');
});

test('pointing at a fact shows speaker, holder, stance, topic, rule and confidence', async ({ page, inBothThemes }) => {
  await page.goto(ARTICLE);
  await factInText(page, /Partai Keadilan Sejahtera menentang/).hover();
  const card = page.getByRole('tooltip');
  await expect(card).toContainText('Penyampai');
  await expect(card).toContainText('Ahmad Syaikhu');
  await expect(card).toContainText('Pemilik sikap');
  await expect(card).toContainText('Partai Keadilan Sejahtera');
  await expect(card).toContainText('menentang');
  await expect(card).toContainText('pemindahan ibu kota negara');
  await expect(card).toContainText(/speech\.\w+|stance\.\w+/);
  await expect(card).toContainText(/\d+%/);
  await inBothThemes('read-card');
});

test('so does focusing it with the keyboard, and Escape takes the card away', async ({ page }) => {
  await page.goto(ARTICLE);
  await factInText(page, /Prabowo Subianto mendukung/).focus();
  const card = page.getByRole('tooltip');
  await expect(card).toContainText('Prabowo Subianto');
  await expect(card).toContainText('mendukung');
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
});

test('a name shows what is known of it, and goes to its page', async ({ page }) => {
  await page.goto(ARTICLE);
  const name = page.locator('.marked a.mention', { hasText: 'Anies Baswedan' }).first();
  await name.focus();
  await expect(page.getByRole('tooltip')).toContainText('tokoh');
  await name.press('Enter');
  await expect(page).toHaveURL(/\/entity\?iri=/);
  await expect(page.getByRole('heading', { level: 1, name: 'Anies Baswedan' })).toBeVisible();
});

test('a chosen fact is in the address, which opens the article at it', async ({ page }) => {
  await page.goto(ARTICLE);
  await factInText(page, /Prabowo Subianto mendukung/).click();
  await expect(page).toHaveURL(/at=\d+-\d+/);
  await opensAnew(page);
  await expect(page.locator('.marked .is-target').filter({ hasText: 'Prabowo Subianto' }).first()).toBeInViewport();
});

test('the list beside the text shows one kind, and its numbers lead into the text', async ({ page }) => {
  await page.goto(ARTICLE);
  const list = page.getByRole('complementary', { name: 'Fakta menurut urutan' });
  await list.getByRole('button', { name: /^Peristiwa/ }).click();
  await expect(page).toHaveURL(/show=event/);
  await expect(list.locator('.fact-position')).toHaveCount(0);
  await list.getByRole('button', { name: /^Sikap/ }).click();
  const first = list.getByRole('button', { name: /tunjukkan di teks/ }).last();
  await first.click();
  await expect(page.locator('.marked .is-selected').first()).toBeInViewport();
});

test('each fact says where it comes from', async ({ page }) => {
  await page.goto(ARTICLE);
  await page.getByRole('complementary').getByRole('button', { name: 'Dari mana ini?' }).first().click();
  await expect(page.getByRole('dialog')).toContainText('Kalimat');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the list of articles is searched and filtered by its address', async ({ page, inBothThemes }) => {
  await page.goto('/read');
  await expect(page.getByRole('status').filter({ hasText: '12 artikel' })).toBeVisible();
  await inBothThemes('read-list');
  await main(page).getByRole('searchbox').fill('BRICS');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=BRICS/);
  await expect(main(page).getByRole('link', { name: /Di KTT BRICS/ })).toBeVisible();
  await opensAnew(page);
  await expect(main(page).getByRole('link', { name: /Di KTT BRICS/ })).toBeVisible();
  await expect(main(page).getByRole('link', { name: /Golkar/ })).toHaveCount(0);
});

test('nothing found is said, with what to do', async ({ page }) => {
  await page.goto('/read?q=tidakadaartikelini');
  await expect(page.getByText('Tidak ada yang cocok')).toBeVisible();
});

test('an article that is not in the store is said to be missing', async ({ page, expected }) => {
  expected.push(/404/);
  await page.goto('/read?iri=https%3A%2F%2Fexample.org%2Ftidak-ada');
  await expect(page.getByText('Ini tidak ada di simpanan')).toBeVisible();
});

test('a pasted article is read at once, and its facts are shown', async ({ page, context, inBothThemes }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/read');
  await page.evaluate((text) => navigator.clipboard.writeText(text), PASTED);
  await page.getByRole('textbox', { name: 'Teks artikel' }).focus();
  await page.keyboard.press('Control+V');
  await expect(page).toHaveURL(/pasted=1/);
  await expect(factInText(page, /Prabowo Subianto mendukung/)).toBeVisible();
  await expect(page.getByText('Tidak disimpan')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Dari mana ini?' })).toHaveCount(0);
  await inBothThemes('read-pasted');
});

test('typed by hand, with the day it was published: "Sabtu" becomes a date', async ({ page }) => {
  await page.goto('/read');
  await page.getByRole('textbox', { name: 'Teks artikel' }).fill('Presiden Prabowo Subianto bertemu Presiden Prancis Emmanuel Macron di Jakarta, Sabtu.');
  await page.getByLabel('Terbit (boleh kosong)').fill('2025-06-22');
  await page.getByRole('button', { name: 'Baca', exact: true }).click();
  await expect(page.getByRole('complementary').getByText('21 Jun 2025')).toBeVisible();
});

async function drop(page: Page, name: string, type: string, content: string): Promise<void> {
  const files = await page.evaluateHandle(([fileName, fileType, text]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text!], fileName!, { type: fileType! }));
    return transfer;
  }, [name, type, content]);
  await page.locator('form.paste-box').dispatchEvent('drop', { dataTransfer: files });
}

test('a dropped text file is read', async ({ page }) => {
  await page.goto('/read');
  await drop(page, 'artikel.txt', 'text/plain', PASTED);
  await expect(factInText(page, /Prabowo Subianto mendukung/)).toBeVisible();
});

test('a dropped web page is read as one: its headline, its text, and not its menus', async ({ page }) => {
  await page.goto('/read');
  const file = resolve(import.meta.dirname, '../../../data/articles/brics-2025.html');
  await drop(page, 'brics.html', 'text/html', readFileSync(file, 'utf8'));
  await expect(page.getByRole('heading', { level: 1, name: 'Indonesia Resmi Jadi Anggota Penuh BRICS, China Ucapkan Selamat' })).toBeVisible();
  await expect(page.getByText('7 Januari 2025')).toBeVisible();
  await expect(factInText(page, /masuknya Indonesia/)).toBeVisible();
  await expect(page.locator('.marked')).not.toContainText('<p>');
  await expect(page.locator('.marked')).not.toContainText('Baca juga');
  await page.getByRole('link', { name: 'Ubah teksnya' }).click();
  await expect(page.getByRole('textbox', { name: 'Teks artikel' })).toHaveValue(/BRICS/);
});

test('a dropped picture is refused in words', async ({ page }) => {
  await page.goto('/read');
  await drop(page, 'gambar.png', 'image/png', '\u0000PNG');
  await expect(page.getByRole('alert')).toContainText('tidak dapat dibaca');
});

test('on a wide screen the list stands beside the text', async ({ page }) => {
  test.skip(isNarrow(page), 'on a phone it stands below');
  await page.goto(ARTICLE);
  const [text, list] = [await page.locator('.marked').boundingBox(), await page.getByRole('complementary').boundingBox()];
  expect(list!.x).toBeGreaterThan(text!.x + text!.width - 1);
});
