/** Before all tests: stores built from articles, and a server for each; after them both are gone. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const WEB = resolve(import.meta.dirname, '../..');
const SANAD = resolve(WEB, process.env['SANAD'] ?? '../target/release/sanad');
const SAMPLES = resolve(WEB, '../data/articles');
const HOSTILE = resolve(import.meta.dirname, 'articles/hostile.jsonl');

/** What the server with a token wants to be told. */
export const TOKEN = 'kata-sandi-uji-coba';

/** Where each server listens, by what it serves; workers read it from their environment. */
export type Addresses = Record<'samples' | 'empty' | 'hostile' | 'textless' | 'guarded' | 'hurried', string>;
const ADDRESSES = 'SANAD_ADDRESSES';

export function serverOf(what: keyof Addresses): string {
  return (JSON.parse(process.env[ADDRESSES] ?? '{}') as Addresses)[what];
}

export default async function start(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'sanad-page-'));
  const running: ChildProcess[] = [];
  const stop = () => {
    for (const server of running) server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  const build = (name: string, ...args: string[]) => {
    const store = join(folder, name);
    execFileSync(SANAD, ['build', ...args, '--store', store], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    return store;
  };
  const serve = async (store: string, ...args: string[]) => {
    const server = spawn(SANAD, ['serve', '--store', store, '--bind', '127.0.0.1:0', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    running.push(server);
    for await (const line of createInterface({ input: server.stdout })) {
      const address = line.match(/http:\/\/\S+/)?.[0];
      if (address) return new URL(address).origin;
    }
    throw new Error(`${SANAD} serve --store ${store} ended without an address`);
  };

  try {
    // Copied, so that articles without an address of their own have the same one wherever the project lies.
    cpSync(SAMPLES, join(folder, 'articles'), { recursive: true });
    const samples = build('samples', 'articles');
    const token = join(folder, 'token');
    writeFileSync(token, `${TOKEN}\n`);
    mkdirSync(join(folder, 'empty'));
    const addresses: Addresses = {
      samples: await serve(samples),
      empty: await serve(join(folder, 'empty')),
      hostile: await serve(build('hostile', HOSTILE)),
      textless: await serve(build('textless', 'articles', '--no-text')),
      guarded: await serve(samples, '--token-file', token),
      hurried: await serve(samples, '--time-limit', '1'),
    };
    process.env[ADDRESSES] = JSON.stringify(addresses);
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
}
