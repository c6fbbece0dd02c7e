/**
 * The token of whoever has signed in. It lives in sessionStorage, so it ends with the browser's tab, and goes into the
 * Authorization header and nowhere else.
 */
const KEY = 'landfall.token';

const changes = new EventTarget();

export function token(): string | undefined {
  return sessionStorage.getItem(KEY) ?? undefined;
}

export function signIn(value: string): void {
  sessionStorage.setItem(KEY, value);
  changes.dispatchEvent(new Event('change'));
}

/** Takes along what was remembered of drafts too: it belongs to whoever signs out. */
export function signOut(): void {
  sessionStorage.clear();
  changes.dispatchEvent(new Event('change'));
}

export function onSessionChange(listener: () => void): () => void {
  changes.addEventListener('change', listener);
  return () => changes.removeEventListener('change', listener);
}
