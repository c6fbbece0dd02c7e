import type { Outcome, Tally } from '../api/answers';

/** What can become of a row, in the order in which it is always shown. */
export const OUTCOMES: readonly Outcome[] = ['created', 'updated', 'unchanged', 'refused'];

/** The words for the four ends of a row: what has happened, and what would happen. */
export const OUTCOME_WORDS: Record<Outcome, { done: string; would: string; means: string }> = {
  created: { done: 'Created', would: 'New', means: 'a record that was not there before' },
  updated: { done: 'Updated', would: 'Changed', means: 'a known record with at least one other value' },
  unchanged: { done: 'Unchanged', would: 'Unchanged', means: 'a known record that holds these values already' },
  refused: { done: 'Refused', would: 'Refused', means: 'not taken; the reasons are listed below' },
};

/** A record that this very import had written before counts as updated here. */
export function outcomesOf(tally: Tally): Record<Outcome, number> {
  return {
    created: tally.created,
    updated: tally.updated + tally.rewritten,
    unchanged: tally.unchanged,
    refused: tally.refused,
  };
}

export function readOf(tally: Tally): number {
  return tally.created + tally.updated + tally.rewritten + tally.unchanged + tally.refused + tally.absent;
}
