import config from './playwright.config.ts';

/** `npm run screenshots`: the README's pictures, made as the tests are run. */
export default { ...config, testMatch: 'readme.pictures.ts', projects: [{ name: 'wide', use: { viewport: { width: 1280, height: 800 }, locale: 'en-US' } }] };
