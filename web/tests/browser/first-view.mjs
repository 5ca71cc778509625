/**
 * How soon a view is there: `node tests/browser/first-view.mjs http://127.0.0.1:7878`. Five times in a browser that knows
 * nothing yet, for each view: the first contentful paint, and when its content is complete. In milliseconds; the middle one
 * of five, and the slowest. No test, since clocks vary.
 */
import { chromium } from '@playwright/test';

const RUNS = 5;
const [server] = process.argv.slice(2);
if (!server) throw new Error('which server? node tests/browser/first-view.mjs http://127.0.0.1:7878');

const newest = (await (await fetch(new URL('/api/articles?limit=1', server))).json()).items[0];
const spoken = (await (await fetch(new URL('/api/entities?limit=1', server))).json()).items[0];
const views = [
  '/', '/read', `/read?${new URLSearchParams({ iri: newest.iri })}`, '/stands', '/network', '/timeline', '/entity',
  `/entity?${new URLSearchParams({ iri: spoken.iri })}`, '/query', `/explain?${new URLSearchParams({ iri: spoken.iri })}`,
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
console.log('view'.padEnd(40), 'first paint'.padStart(16), 'complete'.padStart(16));
for (const view of views) {
  const paints = [];
  const completes = [];
  for (let run = 0; run < RUNS; run += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(new URL(view, server).href, { waitUntil: 'commit' });
    // Complete: there is a heading, and nothing is waited for any more.
    const complete = await page.waitForFunction(() => {
      const main = document.querySelector('main');
      return main?.querySelector('h1') && !main.querySelector('[aria-busy="true"]') && performance.now();
    }, undefined, { polling: 'raf' });
    completes.push(await complete.jsonValue());
    // The browser notes a paint a moment after it: what is not noted yet is waited for.
    const paint = await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    paints.push(await paint.jsonValue());
    await context.close();
  }
  const said = (times) => {
    const sorted = times.toSorted((a, b) => a - b).map(Math.round);
    return `${sorted[Math.floor(RUNS / 2)]} (${sorted.at(-1)})`.padStart(16);
  };
  console.log(view.slice(0, 40).padEnd(40), said(paints), said(completes));
}
await browser.close();
