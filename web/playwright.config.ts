import { defineConfig } from '@playwright/test';

/**
 * The page in a real browser, before servers of its own: `SANAD` is the binary (`../target/release/sanad`), `CHROMIUM` the
 * browser (Debian's). Nothing is tried twice: what fails now and then is a fault to be found.
 */
export default defineConfig({
  testDir: 'tests/browser',
  outputDir: '../target/page/results',
  reporter: process.env['CI'] ? 'line' : 'list',
  globalSetup: './tests/browser/servers.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'wide', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'narrow', use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
  ],
});
