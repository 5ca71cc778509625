/**
 * Article text is data. Three ways in are tried: articles full of markup, a server that answers markup wherever it answers
 * words, and addresses with markup in their parameters. Whatever would run sets `__pwned`; the policy that would stop it
 * must have had nothing to stop (a violation fails the test, see fixtures.ts).
 */
import type { Page } from '@playwright/test';
import { expect, isNarrow, main, nothingOverflows, test } from './fixtures.ts';

const VIEWS = ['/', '/read', '/stands?as=list', '/stands?as=table', '/stands?view=pairs', '/stands?view=moved&topic=pemindahan+ibu+kota+negara', '/network', '/timeline?all=true', '/entity', '/query', '/explain'];

const PAYLOADS = [
  '<img src=x onerror=window.__pwned=1>',
  '"><script>window.__pwned=1</script>',
  'javascript:window.__pwned=1',
  '{{constructor.constructor("window.__pwned=1")()}}',
];

/** What runs does not depend on the width; whether it fits does. */
const FITS = { tag: '@fits' };

test.beforeEach(async ({ page }, { tags }) => {
  test.skip(isNarrow(page) && !tags.includes(FITS.tag), 'what runs does not depend on the width');
  page.on('dialog', (dialog) => {
    throw new Error(`a dialog: ${dialog.message()}`);
  });
});

/** Nothing ran, nothing was made of markup, and what can be clicked leads to the web or stays here. */
async function isHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: '__pwned' in window,
    elements: [...document.querySelectorAll('main script, main iframe, main img, main object, main embed, main base, main math, main form[action], [onerror], [onload], [onmouseover], [srcdoc]')].map((one) => one.outerHTML),
    links: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map((link) => link.href).filter((href) => !/^https?:\/\//.test(href)),
    foreign: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].filter((link) => link.host !== location.host && link.rel !== 'noopener noreferrer').map((link) => link.href),
  }));
  expect(found).toEqual({ ran: false, elements: [], links: [], foreign: [] });
}

/** The view has its answer, whatever it is: words, nothing found, or a failure in words. */
async function isThere(page: Page): Promise<void> {
  await expect(main(page).locator('h1, h2, .state, .marked').first()).toBeVisible();
  await expect(main(page).locator('.waiting'), page.url()).toHaveCount(0);
  await expect(page.getByText('Tampilan ini gagal dibuka')).toHaveCount(0);
}

test.describe('hostile articles', () => {
  test.use({ server: 'hostile' });

  test('no view runs or builds anything out of them', FITS, async ({ page }) => {
    for (const view of VIEWS) {
      await page.goto(view);
      await isThere(page);
      await isHarmless(page);
      await nothingOverflows(page);
    }
  });

  test('read, they stand there letter by letter', FITS, async ({ page, baseURL, inBothThemes }) => {
    const { items } = (await (await fetch(`${baseURL}/api/articles`)).json()) as { items: { iri: string }[] };
    expect(items).toHaveLength(5);
    for (const [i, { iri }] of items.entries()) {
      await page.goto(`/read?iri=${encodeURIComponent(iri)}`);
      await expect(page.locator('.marked')).toContainText(/window\.__pwned=1|Anies Baswedan bertemu/);
      await page.locator('.marked a.mention').first().focus();
      await expect(page.getByRole('tooltip')).toBeVisible();
      await isHarmless(page);
      if (i === 1) await inBothThemes('hostile-read');
      await nothingOverflows(page);
      await page.getByRole('complementary').getByRole('button', { name: 'Dari mana ini?' }).first().click();
      await expect(page.getByRole('dialog').locator('.explained').first()).toBeVisible();
      await isHarmless(page);
    }
  });

  test('every entity, topic and fact in them is only words', async ({ page, baseURL }) => {
    test.setTimeout(60_000);
    const list = async (path: string) => ((await (await fetch(`${baseURL}/api/${path}`)).json()) as { items: { iri: string }[] }).items.map(({ iri }) => iri);
    for (const iri of await list('entities?limit=40')) {
      await page.goto(`/entity?iri=${encodeURIComponent(iri)}`);
      await isThere(page);
      await isHarmless(page);
    }
    for (const iri of await list('positions?limit=5')) {
      await page.goto(`/explain?iri=${encodeURIComponent(iri)}`);
      await isThere(page);
      await isHarmless(page);
    }
  });

  test('in answers to queries, as table and as graph, they are only words', async ({ page }) => {
    for (const form of ['', '&as=graph', '&as=chart']) {
      await page.goto(`/query?query=${encodeURIComponent('SELECT ?s ?o WHERE { ?s ?p ?o FILTER(CONTAINS(STR(?o), "__pwned")) }')}${form}`);
      await expect(main(page).locator('table.result, .drawing, canvas, .state').first()).toBeVisible();
      await isHarmless(page);
    }
    await page.goto(`/query?query=${encodeURIComponent('SELECT (<javascript:window.__pwned=1> AS ?iri) ("<img src=x onerror=window.__pwned=1>" AS ?text) (<data:text/html,x> AS ?data) WHERE {}')}`);
    await expect(page.locator('table.result')).toContainText('javascript:window.__pwned=1');
    await expect(page.locator('table.result a')).toHaveCount(0);
    await isHarmless(page);
  });

  test('a picture of them as SVG has no markup of theirs', async ({ page }) => {
    await page.goto('/network');
    await page.waitForTimeout(700);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /GraphML/ }).click()]);
    expect(download.suggestedFilename()).toMatch(/^[\w-]+\.graphml$/);
    await isHarmless(page);
  });

  test('pasted, they are read as any other', async ({ page }) => {
    await page.goto('/read');
    await page.getByRole('textbox', { name: 'Teks artikel' }).fill('</textarea><script>window.__pwned=1</script> Presiden <img src=x onerror=window.__pwned=1> Prabowo Subianto mendukung <svg onload=window.__pwned=1> perdamaian.');
    await page.getByLabel('Judul (boleh kosong)').fill('<img src=x onerror=window.__pwned=1>');
    await page.getByRole('button', { name: 'Baca', exact: true }).click();
    await expect(page.locator('.marked')).toContainText('</textarea><script>');
    await isHarmless(page);
  });
});

test.describe('a server that answers markup for every word', () => {
  /** What is chosen from a list of words of ours, and is no text of anyone's. */
  const OURS = new Set(['class', 'stance', 'side', 'kind', 'relation', 'quotation', 'withheld', 'published', 'time', 'until', 'first', 'last', 'version', 'hosts', 'sparql', 'iri', 'value', 'source', 'target']);
  const spoil = (value: unknown, payload: string, key = ''): unknown => {
    if (typeof value === 'string') return OURS.has(key) ? value : `${payload} ${value}`;
    if (Array.isArray(value)) return value.map((one) => spoil(one, payload, key));
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, one]) => [k, spoil(one, payload, k)]));
    return value;
  };

  test('names, titles, texts and rules are only words', async ({ page }) => {
    test.setTimeout(60_000);
    await page.route('**/api/**', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: spoil(await answer.json(), PAYLOADS.join(' ')) });
    });
    for (const view of [...VIEWS, '/entity?iri=https%3A%2F%2Fw3id.org%2Fsanad%2Fentity%2FQ2107268', '/explain?iri=https%3A%2F%2Fw3id.org%2Fsanad%2Fentity%2FQ2107268', '/stands?view=moved&topic=ibu+kota']) {
      await page.goto(view);
      await isThere(page);
      await isHarmless(page);
    }
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('IRIs that are scripts: nothing leads to them', async ({ page }) => {
    test.setTimeout(60_000);
    const scripts = (value: unknown, key = ''): unknown => {
      if (typeof value === 'string') return ['iri', 'source', 'target', 'item', 'wikidata'].includes(key) ? `javascript:window.__pwned=1//${value}` : value;
      if (Array.isArray(value)) return value.map((one) => scripts(one, key));
      if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, one]) => [k, scripts(one, k)]));
      return value;
    };
    await page.route('**/api/**', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: scripts(await answer.json()) });
    });
    for (const view of [...VIEWS, '/entity?iri=https%3A%2F%2Fw3id.org%2Fsanad%2Fentity%2FQ2107268', '/read?iri=https%3A%2F%2Fw3id.org%2Fsanad%2Farticle%2Farticles%2Fpks-ibu-kota-2023.txt']) {
      await page.goto(view);
      await isThere(page);
      await isHarmless(page);
    }
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});

test('hostile addresses: no parameter of any view runs', async ({ page, expected }) => {
  test.setTimeout(90_000);
  expected.push(/40[04]/);
  const params: Record<string, string[]> = {
    '/': ['lang'],
    '/read': ['iri', 'q', 'entity', 'source', 'from', 'at', 'show', 'pasted'],
    '/stands': ['topic', 'holder', 'view', 'at', 'on', 'party', 'from', 'as', 'more', 'show'],
    '/network': ['center', 'node', 'edge', 'relation', 'depth', 'nodes', 'since', 'until'],
    '/timeline': ['kind', 'actor', 'place', 'q', 'from', 'to', 'offset'],
    '/entity': ['iri', 'q', 'class', 'show', 'offset'],
    '/query': ['name', 'query', '$topic', 'sort', 'as', 'x', 'y'],
    '/explain': ['iri'],
  };
  for (const [view, names] of Object.entries(params)) {
    for (const payload of [PAYLOADS.join(' '), 'javascript:window.__pwned=1']) {
      await page.goto(`${view}?${new URLSearchParams(names.map((name) => [name, payload]))}`);
      await isThere(page);
      await isHarmless(page);
    }
    for (const name of names) {
      await page.goto(`${view}?${new URLSearchParams({ [name]: PAYLOADS[0]! })}`);
      await isThere(page);
      await isHarmless(page);
    }
  }
  await page.goto(`/#${PAYLOADS[0]}`);
  await isHarmless(page);
});

test('the policy is strict, and the page is of one origin', async ({ page }) => {
  const answer = await page.goto('/');
  const policy = answer!.headers()['content-security-policy']!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(answer!.headers()['x-content-type-options']).toBe('nosniff');
  expect(await answer!.text()).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
});
