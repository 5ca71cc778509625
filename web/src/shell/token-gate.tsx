import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { hasToken, onTokenNeeded, setToken } from '../api/client.ts';
import { useT } from '../i18n/index.ts';
import { words } from './messages.ts';

/** Once the server has said 401, asks for the token in place of the view; then the view asks again. */
export function TokenGate({ children }: { children: ComponentChildren }) {
  const t = useT(words).token;
  const [needed, setNeeded] = useState(false);
  useEffect(() => onTokenNeeded(setNeeded), []);
  if (!needed) return <>{children}</>;

  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const token = new FormData(event.currentTarget as HTMLFormElement).get('token');
    if (typeof token === 'string' && token.trim()) setToken(token.trim());
  };
  return (
    <form class="state" onSubmit={onSubmit}>
      <h1>{t.title}</h1>
      <p>{t.help}</p>
      {hasToken() && <p role="alert">{t.refused}</p>}
      <label class="field">
        <span>{t.label}</span>
        <input name="token" type="password" autocomplete="off" required />
      </label>
      <button type="submit" class="primary">{t.enter}</button>
    </form>
  );
}
