/** What every test of the page has: a server to ask, and a page on which nothing may go wrong unseen. */
import AxeBuilder from '@axe-core/playwright';
import { expect as plain, test as base, type BrowserContext, type Page, type Route } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { serverOf, type Addresses } from './servers.ts';

const PICTURES = resolve(import.meta.dirname, '../../../target/page/pictures');
const DIST = resolve(import.meta.dirname, '../../dist');

interface Options {
  /** Which server the page comes from. */
  server: keyof Addresses;
}

interface Fixtures {
  /** Complaints of the browser that a test expects, such as the refused request of a server that wants a token. */
  expected: RegExp[];
  /** Looks at the page as axe does, in both themes, and keeps a picture of each in target/page/pictures. */
  inBothThemes: (name: string) => Promise<void>;
}

export const test = base.extend<Options & Fixtures>({
  server: ['samples', { option: true }],

  baseURL: async ({ server }, use) => use(serverOf(server)),

  context: async ({ context }, use) => {
    if (process.env['PAGE'] === 'dist') await serveBuilt(context);
    // Policies are broken silently unless somebody listens.
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`));
    });
    await use(context);
    await context.unrouteAll({ behavior: 'ignoreErrors' });
  },

  expected: async ({}, use) => use([]),

  page: async ({ page, expected, baseURL }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:' && origin !== baseURL) complaints.push(`asked another server: ${request.url()}`);
    });
    await use(page);
    plain(complaints.filter((complaint) => !expected.some((one) => one.test(complaint))), 'nothing goes wrong unseen').toEqual([]);
  },

  inBothThemes: async ({ page }, use, { project }) => {
    await use(async (name) => {
      await nothingOverflows(page);
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: join(PICTURES, `${name}-${project.name}-${theme}.png`), animations: 'disabled' });
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        plain(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('\n')}`), `axe, ${theme}`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: 'light' });
    });
  },
});

export { plain as expect };

/** A phone's page scrolls down, never aside. */
export async function nothingOverflows(page: Page): Promise<void> {
  const { width, content } = await page.evaluate(() => ({ width: document.documentElement.clientWidth, content: document.documentElement.scrollWidth }));
  plain(content, 'the page is no wider than the window').toBeLessThanOrEqual(width);
}

/** The page's parts: what its own code and the browser's `main` are. */
export const main = (page: Page) => page.getByRole('main');

export function isNarrow(page: Page): boolean {
  return page.viewportSize()!.width < 768;
}

/** The same address in a new tab shows the same: what is written there is all that the view needs. */
export async function opensAnew(page: Page): Promise<void> {
  await page.goto(page.url());
}

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };

/**
 * `PAGE=dist`: the page as it lies in web/dist, with the headers of a server that was built before it. For working on the
 * page without building the binary each time.
 */
async function serveBuilt(context: BrowserContext): Promise<void> {
  const give = async (route: Route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(DIST, pathname.startsWith('/assets/') ? pathname : 'index.html');
    const answer = await route.fetch();
    if (!existsSync(file)) return route.fulfill({ response: answer });
    return route.fulfill({ status: 200, headers: { ...answer.headers(), 'content-type': TYPES[extname(file)]! }, body: readFileSync(file) });
  };
  await context.route(({ pathname }) => pathname.startsWith('/assets/') || /^\/[a-z]*$/.test(pathname) && pathname !== '/sparql' && pathname !== '/reconcile', give);
}
