import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Characters } from '../../src/text/characters.ts';

test('offsets count Unicode characters, not UTF-16 units', () => {
  const text = new Characters('Presiden 🇮🇩 Prabowo 𝒮𝒶𝓃𝒶𝒹 tiba.');
  assert.equal(text.length, 31);
  assert.equal(text.slice(12, 19), 'Prabowo');
  assert.equal(text.slice(20, 25), '𝒮𝒶𝓃𝒶𝒹');
  assert.equal(text.slice(9, 11), '🇮🇩');
});

test('text without such characters is cut as it is', () => {
  const text = new Characters('Menteri Luar Negeri Retno Marsudi');
  assert.equal(text.slice(20, 33), 'Retno Marsudi');
});

test('a combining accent is a character of its own, as for the server', () => {
  assert.equal(new Characters('cafe\u0301 di Paris').slice(9, 14), 'Paris');
});

test('offsets beyond the text are taken to its ends', () => {
  const text = new Characters('😀 a');
  assert.equal(text.slice(-5, 99), '😀 a');
  assert.equal(text.slice(2, 1), '');
});
