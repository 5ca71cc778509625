import { defineConfig } from '@playwright/test';

/**
 * The page in a real browser, before servers of its own: `SANAD` is the binary (`../target/release/sanad`), `CHROMIUM` the
 * browser (Debian's). A busy machine may miss a wait: what fails is tried twice more and is then told as flaky.
 */
export default defineConfig({
  testDir: 'tests/browser',
  outputDir: '../target/page/results',
  reporter: process.env['CI'] ? 'line' : 'list',
  globalSetup: './tests/browser/servers.ts',
  fullyParallel: true,
  workers: 2,
  retries: process.env['CI'] ? 2 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
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
