import type { Import, JobState } from '../api/answers';
import { ordinal } from './numbers';

export type Tone = 'calm' | 'busy' | 'good' | 'mixed' | 'bad';

const STATE_WORDS: Record<JobState, string> = {
  STARTED: 'Starting',
  DEFERRED: 'Waiting',
  PROCESSING: 'Running',
  DONE: 'Done',
  FAILED: 'Failed',
  CANCELED: 'Canceled',
};

export function stateWords(job: Pick<Import, 'state' | 'place' | 'check'>): string {
  if (job.state === 'DEFERRED' && job.place) {
    return job.place === 1 ? 'Next in line' : `${ordinal(job.place)} in line`;
  }
  if (job.state === 'PROCESSING' && job.check) {
    return 'Checking';
  }
  return STATE_WORDS[job.state];
}

export function toneOf(job: Pick<Import, 'state' | 'tally'>): Tone {
  switch (job.state) {
    case 'STARTED':
    case 'DEFERRED':
    case 'CANCELED':
      return 'calm';
    case 'PROCESSING':
      return 'busy';
    case 'FAILED':
      return 'bad';
    case 'DONE':
      return job.tally.errors > 0 || job.tally.refused > 0 ? 'mixed' : 'good';
  }
}

/** What to do about an import that was broken off, where the service has no sentence of its own for it. */
export function failureWords(job: Import): string {
  return job.failureDetail ?? (job.failure ? job.failure.toLowerCase().replaceAll('_', ' ') : 'It was broken off.');
}
