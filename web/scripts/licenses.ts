/** Writes `assets/licenses.txt` into the built page: what of others is in it, and the notices that their licences ask to be kept. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Manifest { name: string; version: string; license?: string; author?: string | { name?: string }; repository?: string | { url?: string } }

const HEAD = `The page of Sanad contains these packages, each under its licence.\n`;
const RULE = '='.repeat(100);

export function licenses(): Plugin {
  return {
    name: 'licenses',
    apply: 'build',
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        for (const module of file.moduleIds) {
          const folder = module.match(/^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0];
          if (folder && !module.startsWith('\0')) folders.add(folder);
        }
      }
      const entries = [...folders].map(entry).sort((a, b) => (a < b ? -1 : 1));
      this.emitFile({ type: 'asset', fileName: 'assets/licenses.txt', source: [HEAD, ...entries].join(`\n${RULE}\n\n`) });
    },
  };
}

function entry(folder: string): string {
  const { name, version, license, author, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const file = readdirSync(folder).filter((one) => /^(licen[cs]e|copying)/i.test(one)).sort()[0];
  const who = typeof author === 'string' ? author : author?.name;
  const where = typeof repository === 'string' ? repository : repository?.url;
  if (!license) throw new Error(`${name} names no licence`);
  // A package without the text of its licence is said with who holds its rights; the texts are the same for all.
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}. Copyright: ${who ?? `the authors of ${name}`}.`;
  return [`${name} ${version} (${license})`, where?.replace(/^git\+/, ''), '', text.replaceAll('\r\n', '\n'), ''].filter((line) => line !== undefined).join('\n');
}
