import { signOut, token } from './session';

/** The service has turned a request away, or could not be reached; the message is for the person at the screen. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly status: number,
    readonly details: { in?: string; detail: string }[] = [],
  ) {
    super(message);
  }
}

export function isRefusal(fault: unknown): fault is Refusal {
  return fault instanceof Refusal;
}

/** What to tell of anything that went wrong. */
export function wordsFor(fault: unknown): string {
  return isRefusal(fault) ? fault.message : 'Something went wrong on this page. Reload it and try again.';
}

export const ROOT = '/imports';

export function headers(more: Record<string, string> = {}): Record<string, string> {
  const value = token();
  return value ? { Authorization: `Bearer ${value}`, ...more } : more;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await send('GET', path, undefined, signal);
  return (await response.json()) as T;
}

export async function post<T>(path: string, body?: unknown): Promise<T> {
  return answerOf(await send('POST', path, body));
}

export async function patch<T>(path: string, body: unknown): Promise<T> {
  return answerOf(await send('PATCH', path, body));
}

export async function del(path: string): Promise<void> {
  await send('DELETE', path);
}

/** A file of the service's, under the name that it suggests. */
export async function download(path: string, fallbackName: string): Promise<void> {
  const response = await send('GET', path);
  const named = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '');
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = named?.[1] ?? fallbackName;
  link.click();
  // The browser takes the content when the download begins, which is after this returns.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Uploads by XMLHttpRequest, because fetch does not tell how much has gone out. */
export function upload<T>(path: string, files: File[], onSent: (share: number) => void): Promise<T> {
  const form = new FormData();
  files.forEach((file) => form.append('files', file, file.name));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', ROOT + path);
    request.responseType = 'text';
    Object.entries(headers({ Accept: 'application/json' })).forEach(([name, value]) =>
      request.setRequestHeader(name, value),
    );
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) {
        onSent(event.loaded / event.total);
      }
    };
    request.onload = () =>
      request.status < 300
        ? resolve(JSON.parse(request.responseText) as T)
        : reject(refusalOf(request.status, request.responseText));
    request.onerror = () => reject(unreachable());
    request.send(form);
  });
}

async function send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const sent = body === undefined ? {} : { 'Content-Type': 'application/json' };
  let response: Response;
  try {
    response = await fetch(ROOT + path, {
      method,
      headers: headers({ Accept: 'application/json, application/problem+json, text/csv', ...sent }),
      cache: 'no-store',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (fault) {
    if (signal?.aborted) {
      throw fault;
    }
    throw unreachable();
  }
  if (!response.ok) {
    throw refusalOf(response.status, await response.text());
  }
  return response;
}

async function answerOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export function refusalOf(status: number, text: string): Refusal {
  if (status === 401) {
    signOut();
  }
  try {
    const problem = JSON.parse(text) as {
      detail?: string;
      title?: string;
      code?: string;
      errors?: { in?: string; detail: string }[];
    };
    return new Refusal(
      problem.detail ?? problem.title ?? plainly(status),
      problem.code ?? `HTTP_${status}`,
      status,
      problem.errors ?? [],
    );
  } catch {
    return new Refusal(plainly(status), `HTTP_${status}`, status);
  }
}

export function unreachable(): Refusal {
  return new Refusal('The service does not answer. Is it running, and are you online?', 'UNREACHABLE', 0);
}

function plainly(status: number): string {
  switch (status) {
    case 401:
      return 'This token is not known here.';
    case 403:
      return 'Your token does not allow this.';
    case 404:
      return 'This is not here, or no longer.';
    case 413:
      return 'The file is larger than this service takes.';
    case 429:
      return 'Too much at once. Wait a moment and try again.';
    default:
      return `The service answered with ${status}. Try again; if that does not help, look at its log.`;
  }
}
