import type { JobState, Tally } from './answers';
import { EventStreamParser } from './event-stream';
import { headers, refusalOf, ROOT } from './requests';

export interface Move {
  number: number;
  from: JobState | null;
  to: JobState;
  reason: string | null;
  at: string;
}

export interface Progress {
  state: JobState;
  at: string;
  totalRows: number;
  total: number;
  tally: Tally;
  rowsPerSecond: number | null;
  remainingSeconds: number | null;
  place: number | null;
}

export interface Watcher {
  onMove(move: Move): void;
  onProgress(progress: Progress): void;
  /** The import was deleted while one was looking. */
  onDeleted(): void;
  /** Whether news are coming in, or are being asked for again. */
  onConnected(connected: boolean): void;
}

/** The service says something at least every 15 seconds. */
const LONGEST_SILENCE_MILLIS = 40_000;
const LONGEST_WAIT_MILLIS = 30_000;

/**
 * Follows an import until it has ended, over any number of connections: each goes on after the last move that was heard.
 * Not an EventSource, because that cannot send the Authorization header.
 */
export async function watch(id: string, watcher: Watcher, signal: AbortSignal): Promise<void> {
  let lastMove: string | undefined;
  let failures = 0;
  while (!signal.aborted) {
    const parser = new EventStreamParser();
    try {
      const ended = await listen(id, lastMove, parser, signal, (event) => {
        failures = 0;
        watcher.onConnected(true);
        const data: unknown = JSON.parse(event.data);
        if (event.event === 'move') {
          lastMove = event.id ?? lastMove;
          watcher.onMove(data as Move);
        } else if (event.event === 'progress') {
          watcher.onProgress(data as Progress);
        } else if (event.event === 'deleted') {
          watcher.onDeleted();
        }
        return event.event === 'deleted' || (event.event === 'move' && isFinal((data as Move).to));
      });
      if (ended) {
        return;
      }
    } catch (fault) {
      if (signal.aborted || (fault as { status?: number }).status === 404) {
        return;
      }
    }
    watcher.onConnected(false);
    failures++;
    await pause(Math.min(parser.retryMillis * 2 ** (failures - 1), LONGEST_WAIT_MILLIS), signal);
  }
}

function isFinal(state: JobState): boolean {
  return state === 'DONE' || state === 'FAILED' || state === 'CANCELED';
}

async function listen(
  id: string,
  lastMove: string | undefined,
  parser: EventStreamParser,
  signal: AbortSignal,
  hear: (event: { id?: string; event: string; data: string }) => boolean,
): Promise<boolean> {
  const connection = new AbortController();
  const end = () => connection.abort();
  signal.addEventListener('abort', end, { once: true });
  let silence = setTimeout(end, LONGEST_SILENCE_MILLIS);
  try {
    const response = await fetch(`${ROOT}/${encodeURIComponent(id)}/events`, {
      headers: headers({
        Accept: 'text/event-stream',
        ...(lastMove === undefined ? {} : { 'Last-Event-ID': lastMove }),
      }),
      cache: 'no-store',
      signal: connection.signal,
    });
    if (response.status === 204) {
      return true;
    }
    if (!response.ok || !response.body) {
      throw refusalOf(response.status, await response.text());
    }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      clearTimeout(silence);
      silence = setTimeout(end, LONGEST_SILENCE_MILLIS);
      for (const event of parser.push(piece.value)) {
        if (hear(event)) {
          end();
          return true;
        }
      }
    }
    return false;
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', end);
  }
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
