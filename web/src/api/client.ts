/** The one place that talks with the server: the token, the errors, and a short memory of answers. */
import type { Failure } from './types.ts';

export class ApiError extends Error {
  readonly status: number;
  readonly reason: string;

  constructor(status: number, error: string, reason: string) {
    super(error);
    this.status = status;
    this.reason = reason;
  }
}

const TOKEN = 'sanad.token';
const listeners = new Set<(needed: boolean) => void>();

export function setToken(token: string): void {
  sessionStorage.setItem(TOKEN, token);
  forgetAnswers();
  for (const tell of listeners) tell(false);
}

export function hasToken(): boolean {
  return sessionStorage.getItem(TOKEN) !== null;
}

/** Calls `tell` when the server wants a token (`true`) and when one was given (`false`). */
export function onTokenNeeded(tell: (needed: boolean) => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** `fetch` with the token; throws an `ApiError` unless the answer is good. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const token = sessionStorage.getItem(TOKEN);
  if (token) headers.set('Authorization', `Bearer ${token}`);
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, 'unreachable', String(cause));
  }
  if (response.ok) return response;
  if (response.status === 401) for (const tell of listeners) tell(true);
  throw await failure(response);
}

/** `/api` fails with JSON, `/sparql` with plain text. */
async function failure(response: Response): Promise<ApiError> {
  const text = await response.text().catch(() => '');
  if (response.headers.get('Content-Type')?.includes('json')) {
    try {
      const { error, reason } = JSON.parse(text) as Partial<Failure>;
      return new ApiError(response.status, error ?? response.statusText, reason ?? '');
    } catch {
      // not the JSON it claims to be: show it as it is
    }
  }
  return new ApiError(response.status, response.statusText || `HTTP ${response.status}`, text.slice(0, 2000));
}

// So that going back is instant. Short, since a store may grow behind the server.
const KEEP_MS = 120_000;
const KEEP_ANSWERS = 60;
const answers = new Map<string, { at: number; data: unknown }>();

export function remembered<T>(path: string): T | undefined {
  const answer = answers.get(path);
  return answer && Date.now() - answer.at < KEEP_MS ? (answer.data as T) : undefined;
}

export function forgetAnswers(): void {
  answers.clear();
}

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const known = remembered<T>(path);
  if (known !== undefined) return known;
  const response = await request(path, { headers: { Accept: 'application/json' }, ...(signal && { signal }) });
  const data = (await response.json()) as T;
  answers.delete(path);
  answers.set(path, { at: Date.now(), data });
  const oldest = answers.keys().next();
  if (answers.size > KEEP_ANSWERS && !oldest.done) answers.delete(oldest.value);
  return data;
}

export async function post<T>(path: string, type: string, body: string, signal?: AbortSignal): Promise<T> {
  const response = await request(path, {
    method: 'POST',
    headers: { 'Content-Type': type, Accept: 'application/json' },
    body,
    ...(signal && { signal }),
  });
  return (await response.json()) as T;
}
