import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { hasEnded, type Import } from '../api/answers';
import { watch, type Move } from '../api/live';

/**
 * An import as it is now: begins with what was read of it, follows its events until it has ended, and stops when the page
 * that shows it goes away.
 */
export class LiveImport implements ReactiveController {
  job: Import | undefined;
  moves: Move[] = [];
  total = 0;
  rowsPerSecond: number | undefined;
  remainingSeconds: number | undefined;
  connected = true;
  deleted = false;

  private following: AbortController | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onEnd: () => void = () => undefined,
  ) {
    host.addController(this);
  }

  hostDisconnected() {
    this.following?.abort();
    this.following = undefined;
  }

  /** The same import again changes nothing while it is being followed: its events are younger. */
  show(job: Import, wantsMoves = false) {
    const same = this.job?.id === job.id;
    if (same && this.following && !hasEnded(job)) {
      return;
    }
    this.job = job;
    if (!same) {
      this.following?.abort();
      this.following = undefined;
      this.moves = [];
      this.rowsPerSecond = undefined;
      this.remainingSeconds = undefined;
      this.total = job.totalRows * Math.max(1, job.recordTypes.length);
    }
    if (!this.following && (!hasEnded(job) || (wantsMoves && !same))) {
      this.follow(job.id, hasEnded(job));
    }
    this.host.requestUpdate();
  }

  private follow(id: string, hadEnded: boolean) {
    const following = new AbortController();
    this.following = following;
    void watch(
      id,
      {
        onMove: (move) => {
          this.moves = [...this.moves.filter((known) => known.number !== move.number), move];
          this.change({ state: move.to });
          if (this.job && hasEnded(this.job) && !hadEnded) {
            this.onEnd();
          }
        },
        onProgress: (progress) => {
          const { state, totalRows, tally, place } = progress;
          this.total = progress.total;
          this.rowsPerSecond = progress.rowsPerSecond ?? undefined;
          this.remainingSeconds = progress.remainingSeconds ?? undefined;
          this.change({ state, totalRows, tally, ...(place === null ? {} : { place }) });
        },
        onDeleted: () => {
          this.deleted = true;
          this.host.requestUpdate();
        },
        onConnected: (connected) => {
          if (connected !== this.connected) {
            this.connected = connected;
            this.host.requestUpdate();
          }
        },
      },
      following.signal,
    ).finally(() => {
      if (this.following === following) {
        this.following = undefined;
      }
    });
  }

  private change(news: Partial<Import>) {
    if (this.job) {
      // While old moves are told again, the state that is known already is the younger one.
      this.job = hasEnded(this.job) ? { ...this.job, ...news, state: this.job.state } : { ...this.job, ...news };
      this.host.requestUpdate();
    }
  }
}
