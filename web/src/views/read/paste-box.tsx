import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ApiError, post } from '../../api/client.ts';
import type { Reading } from '../../api/types.ts';
import { useT } from '../../i18n/index.ts';
import { Failed } from '../../parts/state.tsx';
import { words } from './messages.ts';
import { ArticleView } from './reading.tsx';

interface Pasted { text: string; title: string; published: string; reading?: Reading }

// What was pasted lives as long as the tab: so one can follow a name and come back.
let pasted: Pasted = { text: '', title: '', published: '' };

/** Takes an article by paste, drop or typing, and has it read at once. */
export function PasteBox() {
  const t = useT(words).paste;
  const { route } = useLocation();
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const asked = useRef<AbortController | null>(null);
  useEffect(() => () => asked.current?.abort(), []);

  const read = async (text: string) => {
    if (text.trim() === '' || !form.current) return;
    const fields = new FormData(form.current);
    const [title, published] = [String(fields.get('title') ?? '').trim(), String(fields.get('published') ?? '')];
    const body = { text, ...(title && { title }), ...(published && { published }) };
    await send('application/json', JSON.stringify(body), () => ({ text, title, published }));
  };
  // A web page says itself what its headline is and when it was published.
  const readPage = (html: string) =>
    send('text/html', html, ({ text, article }) => ({ text: text ?? '', title: article.title ?? '', published: article.published?.slice(0, 10) ?? '' }));
  const send = async (type: string, body: string, keep: (reading: Reading) => Pasted) => {
    asked.current?.abort();
    const mine = (asked.current = new AbortController());
    setBusy(true);
    setError(null);
    try {
      const reading = await post<Reading>('/api/extract', type, body, mine.signal);
      pasted = { ...keep(reading), reading };
      route('/read?pasted=1');
    } catch (cause) {
      if (mine.signal.aborted) return;
      setError(cause instanceof ApiError ? cause : new ApiError(0, 'unreadable', String(cause)));
      setBusy(false);
    }
  };
  const setText = (text: string) => {
    const area = form.current?.elements.namedItem('text');
    if (area instanceof HTMLTextAreaElement) area.value = text;
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    const text = file ? await file.text().catch(() => undefined) : event.dataTransfer?.getData('text/plain');
    // A picture or a PDF read as text is full of characters that no article has.
    if (text === undefined || text.includes('\u0000') || text.includes('\uFFFD')) {
      setError(new ApiError(422, t.unreadable, file?.name ?? ''));
      return;
    }
    if (file && isWebPage(file)) {
      void readPage(text);
      return;
    }
    setText(text);
    void read(text);
  };

  return (
    <form
      ref={form} class={`paste-box ${over ? 'is-over' : ''}`} aria-labelledby="paste-title"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onSubmit={(event) => {
        event.preventDefault();
        void read(String(new FormData(event.currentTarget).get('text') ?? ''));
      }}
    >
      <h2 id="paste-title">{t.title}</h2>
      <p class="soft small" id="paste-help">{t.help}</p>
      <textarea
        name="text" rows={10} lang="id" aria-label={t.label} aria-describedby="paste-help" placeholder={t.label} defaultValue={pasted.text}
        onPaste={(event) => {
          const area = event.currentTarget;
          // Into an empty box: a whole article, read at once. Into text: somebody is editing.
          if (area.value.trim() === '') setTimeout(() => void read(area.value));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
        }}
      />
      <div class="paste-fields">
        <label class="field"><span>{t.headline}</span><input name="title" lang="id" defaultValue={pasted.title} /></label>
        <label class="field" title={t.publishedHelp}>
          <span>{t.published}</span><input name="published" type="date" defaultValue={pasted.published} />
        </label>
        <button type="submit" class="primary" disabled={busy}>{busy ? t.reading : t.read}</button>
      </div>
      {error && <Failed error={error} />}
    </form>
  );
}

function isWebPage({ name, type }: File): boolean {
  return type === 'text/html' || /\.x?html?$/i.test(name);
}

/** The article that was pasted last; in a new tab there is none, only the box. */
export function PastedArticle() {
  const t = useT(words).paste;
  if (!pasted.reading) return <PasteBox />;
  return (
    <ArticleView
      reading={pasted.reading}
      stored={false}
      above={<p class="read-note">{t.notStored} <a href="/read">{t.another}</a></p>}
    />
  );
}
