import { defineConfig } from 'vite';
import { licenses } from './scripts/licenses.ts';

/** A view's files are named after its folder, so that names stay the same from build to build. */
function viewName(file: string | null | undefined): string | undefined {
  return file?.match(/\/views\/([a-z]+)\//)?.[1];
}

export default defineConfig({
  plugins: [licenses()],
  server: { proxy: { '/api': apiServer(), '/sparql': apiServer() } },
  build: {
    // Browsers that know light-dark() and dialog; older ones would need scripts that a strict policy refuses.
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Cytoscape, which only the network loads, is larger than Vite likes.
    chunkSizeWarningLimit: 700,
    // The built page is embedded in the binary: its files keep their names, and the same sources give the same bytes.
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/[name].js',
        chunkFileNames: (chunk) => `assets/${(chunk.facadeModuleId?.endsWith('/index.tsx') && viewName(chunk.facadeModuleId)) || chunk.name}.js`,
        assetFileNames: (asset) => `assets/${viewName(asset.originalFileNames[0]) ?? '[name]'}[extname]`,
      },
    },
  },
});

function apiServer(): string {
  return process.env['SANAD_SERVER'] ?? 'http://127.0.0.1:7878';
}
