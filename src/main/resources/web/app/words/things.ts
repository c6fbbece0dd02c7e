import type { DateOrder, Effect, Operation } from '../api/answers';

export const OPERATION_WORDS: Record<Operation, { name: string; means: string }> = {
  UPSERT: { name: 'Create and update', means: 'New rows become records, known ones are brought up to date.' },
  CREATE: { name: 'Only create', means: 'Rows whose record is there already are refused.' },
  UPDATE: { name: 'Only update', means: 'Rows whose record is not there are refused.' },
};

export const DATE_ORDER_WORDS: Record<DateOrder, string> = {
  YEAR_MONTH_DAY: 'year-month-day (2026-03-31)',
  DAY_MONTH_YEAR: 'day.month.year (31.03.2026)',
  MONTH_DAY_YEAR: 'month/day/year (03/31/2026)',
};

export const EFFECT_WORDS: Record<Effect, string> = {
  VALUE_DROPPED: 'value left out',
  ROW_REFUSED: 'row refused',
  LINK_NOT_MADE: 'link not made',
  FILE_REFUSED: 'file refused',
};

export const KIND_WORDS: Record<string, string> = {
  TEXT: 'Text',
  EMAIL: 'E-mail address',
  EMAILS: 'E-mail addresses',
  DOMAIN: 'Domain',
  DOMAINS: 'Domains',
  NUMBER: 'Number',
  DATE: 'Date',
  DATE_TIME: 'Date and time',
  DURATION: 'Duration',
  TERM: 'Term',
  ENUMERATION: 'One of a list',
  MULTIPLE_OPTIONS: 'Several of a list',
  BOOLEAN: 'Yes or no',
  PHONE: 'Phone number',
  OWNER: 'Owner',
  OWNERS: 'Owners',
};

/** The kinds one can create a property of here. */
export const CREATABLE_KINDS = ['TEXT', 'NUMBER', 'DATE', 'DATE_TIME', 'BOOLEAN', 'ENUMERATION', 'MULTIPLE_OPTIONS', 'PHONE'];

export const SEPARATOR_WORDS: Record<string, string> = {
  ',': 'comma  ,',
  ';': 'semicolon  ;',
  '\t': 'tab',
  '|': 'pipe  |',
};

export const DAMAGE_WORDS: Record<string, string> = {
  LOST_LEADING_ZEROS: 'Leading zeros lost',
  SCIENTIFIC_NOTATION: 'Numbers in scientific notation',
  ROUNDED_LONG_NUMBER: 'Long numbers rounded',
  MIXED_DATE_ORDERS: 'Dates in different orders',
  MOJIBAKE: 'Broken letters',
  TRUNCATED_CELL: 'Cells cut off',
  SURROUNDING_WHITESPACE: 'Spaces around values',
};

/** A score in a word: nobody can act upon the second decimal. */
export function scoreWords(score: number): { word: string; level: 0 | 1 | 2 | 3 } {
  if (score >= 0.85) {
    return { word: 'Sure', level: 3 };
  }
  if (score >= 0.6) {
    return { word: 'Likely', level: 2 };
  }
  return score > 0 ? { word: 'A guess', level: 1 } : { word: '', level: 0 };
}
