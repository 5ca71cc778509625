import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layout, rows, type Span } from '../../src/views/read/text-layout.ts';

/** Names in brackets, the spans that cover a leaf before its braces, the numbers of spans after a slash: `[0{Rusia}]./0`. */
function draw(text: string, mentions: Span[], spans: Span[]): string {
  return layout(text, mentions, spans)
    .map(({ pieces }) =>
      pieces
        .map(({ mention, leaves, ends }) => {
          const inside = leaves.map((leaf) => (leaf.spans.length > 0 ? `${leaf.spans.join('+')}{${leaf.text}}` : leaf.text)).join('');
          return (mention ? `[${inside}]` : inside) + ends.map((end) => `/${end}`).join('');
        })
        .join(''),
    )
    .join('\n');
}

const place = (text: string, part: string): Span => {
  const before = Array.from(text.slice(0, text.indexOf(part)));
  return { begin: before.length, end: before.length + Array.from(part).length };
};

test('a name within a fact', () => {
  const text = 'Ia mendesak Rusia mundur.';
  assert.equal(draw(text, [place(text, 'Rusia')], [place(text, 'Rusia mundur')]), 'Ia mendesak [0{Rusia}]0{ mundur}./0');
});

test('two facts that cross', () => {
  const text = 'satu dua tiga empat';
  assert.equal(draw(text, [], [place(text, 'satu dua'), place(text, 'dua tiga')]), '0{satu }0+1{dua}/01{ tiga}/1 empat');
});

test('a fact within a fact, both with the same end', () => {
  const text = 'menolak perang di Ukraina.';
  assert.equal(
    draw(text, [place(text, 'Ukraina')], [place(text, 'perang di Ukraina'), place(text, 'Ukraina')]),
    'menolak 0{perang di }[0+1{Ukraina}]./0/1',
  );
});

test('a fact that begins and ends within names never cuts a name in two', () => {
  const text = 'Kementerian Luar Negeri Rusia dan Partai Komunis China';
  const names = [place(text, 'Kementerian Luar Negeri Rusia'), place(text, 'Partai Komunis China')];
  const fact = { begin: place(text, 'Rusia').begin, end: place(text, 'Partai Komunis').end };
  assert.equal(draw(text, names, [fact]), '[Kementerian Luar Negeri 0{Rusia}]0{ dan }[0{Partai Komunis} China]/0');
});

test('a fact over paragraphs is marked in each and numbered once', () => {
  const text = 'Judul\n\n"Satu.\nDua," katanya.\n';
  assert.equal(draw(text, [], [place(text, 'Satu.\nDua')]), 'Judul\n"0{Satu.}\n0{Dua},"/0 katanya.');
});

test('blanks at the ends of a fact do not lose its number', () => {
  const text = 'Satu.\n\nDua.';
  assert.equal(draw(text, [], [{ begin: 0, end: 7 }]), '0{Satu.}/0\nDua.');
});

test('characters beyond the first plane shift nothing', () => {
  const text = '🇮🇩 Indonesia 𝒮 menolak.';
  assert.equal(draw(text, [place(text, 'Indonesia')], [place(text, 'menolak')]), '🇮🇩 [Indonesia] 𝒮 0{menolak}./0');
});

test('what cannot be right is left out: overlapping names, empty and far spans', () => {
  const text = 'Rusia';
  assert.equal(draw(text, [{ begin: 0, end: 5 }, { begin: 2, end: 4 }], [{ begin: 3, end: 3 }, { begin: 90, end: 99 }]), '[Rusia]');
});

test('the whole text comes out, whatever is marked', () => {
  const text = 'Menteri RI 🇮🇩 bertemu.\nKata dia: "Ya."';
  for (let a = 0; a < 30; a += 3) {
    for (let b = a; b < 40; b += 4) {
      const blocks = layout(text, [{ begin: 8, end: 13 }], [{ begin: a, end: b }, { begin: b, end: a + 9 }]);
      const out = blocks.map(({ pieces }) => pieces.flatMap(({ leaves }) => leaves.map((leaf) => leaf.text)).join('')).join('\n');
      assert.equal(out, text);
    }
  }
});

test('facts that overlap are underlined in rows of their own', () => {
  const spans = [{ begin: 0, end: 20 }, { begin: 5, end: 10 }, { begin: 6, end: 8 }, { begin: 7, end: 8 }, { begin: 20, end: 30 }];
  assert.deepEqual(rows(spans, 3), [0, 1, 2, 2, 0]);
});
