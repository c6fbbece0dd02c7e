/** What the service answers, as docs/console.md describes it. */

export type JobState = 'STARTED' | 'DEFERRED' | 'PROCESSING' | 'DONE' | 'FAILED' | 'CANCELED';
export type Operation = 'CREATE' | 'UPDATE' | 'UPSERT';
export type Role = 'RECORD_KEY' | 'RECORD_ID' | 'VALUE' | 'IGNORED';
export type DateOrder = 'DAY_MONTH_YEAR' | 'MONTH_DAY_YEAR' | 'YEAR_MONTH_DAY';
export type BadValue = 'DROP_VALUE' | 'REFUSE_ROW';
export type Effect = 'VALUE_DROPPED' | 'ROW_REFUSED' | 'LINK_NOT_MADE' | 'FILE_REFUSED';

export interface Account {
  accountId: string;
  scopes: string[];
}

export interface TypeName {
  name: string;
  door: string;
  singular: string;
  plural: string;
  key?: string;
}

export interface Property {
  name: string;
  label: string;
  kind: string;
  unique: boolean;
  readOnly: boolean;
  hidden: boolean;
  options?: { value: string; label: string }[];
}

export interface RecordType extends TypeName {
  required: string[][];
  operations: Operation[];
  shown: string[];
  properties: Property[];
}

export interface Draft {
  id: string;
  createdAt: string;
  expiresAt: string;
  files: DraftFile[];
}

export interface DraftFile {
  position: number;
  name: string;
  sizeBytes: number;
  format: 'CSV' | 'XLSX' | 'XLS' | 'SPREADSHEET' | 'UNKNOWN';
  charset?: string;
  separator?: string;
  hasHeader: boolean;
  sheet?: string;
  sheets?: string[];
  brokenText?: boolean;
  rows: number;
  columns: string[];
  firstRows: { number: number; cells: string[] }[];
  choices?: { charsets: string[]; separators: string[] };
  fault?: { code: string; detail: string };
}

export interface FileSettings {
  charset?: string;
  separator?: string;
  hasHeader?: boolean;
  sheet?: string;
}

export interface Suggestion {
  recordType: string;
  dateOrder: DateOrder;
  dateOrderReason?: string;
  key?: string;
  columns: ColumnSuggestion[];
}

export interface ColumnSuggestion {
  index: number;
  column: string;
  role: Role;
  property?: string;
  score: number;
  reason: string;
  alternatives: { property: string; score: number; reason: string }[];
  newProperty?: { label: string; kind: string };
}

export interface ColumnWish {
  recordType?: string;
  role: Role;
  property?: string;
}

export interface ImportWish {
  name: string;
  dateOrder: DateOrder;
  zone?: string;
  badValue: BadValue;
  operations: Record<string, Operation>;
  files: { position: number; columns: ColumnWish[] }[];
}

export interface Tally {
  read: number;
  created: number;
  updated: number;
  rewritten: number;
  unchanged: number;
  refused: number;
  absent: number;
  values: number;
  links: number;
  errors: number;
}

export interface Import {
  id: string;
  door: string;
  name: string;
  state: JobState;
  check: boolean;
  recordTypes: string[];
  files: { position: number; name: string; sizeBytes: number; rows: number }[];
  totalRows: number;
  tally: Tally;
  acceptedAt: string;
  begunAt?: string;
  endedAt?: string;
  updatedAt: string;
  failure?: string;
  failureDetail?: string;
  place?: number;
  acceptedBy?: string;
  operations?: Record<string, Operation>;
}

export interface Page<T> {
  results: T[];
  next?: string;
}

export interface SampleRow {
  file: number;
  row: number;
  cells: string[];
  reason?: string;
  columnIndex?: number;
}

export type Outcome = 'created' | 'updated' | 'unchanged' | 'refused';

export interface Damage {
  file: number;
  columnIndex: number;
  column: string;
  kind: string;
  count: number;
  detail: string;
  samples: { row: number; value: string }[];
}

export interface CheckReport {
  complete: boolean;
  samples: Partial<Record<Outcome, SampleRow[]>>;
  damage: Damage[];
}

export interface ErrorGroup {
  file: number;
  code: string;
  columnIndex?: number;
  column?: string;
  effect: Effect;
  count: number;
  message: string;
}

export interface ErrorGroups {
  total: number;
  results: ErrorGroup[];
}

export interface RowFault {
  file: number;
  row: number;
  code: string;
  effect: Effect;
  columnIndex?: number;
  column?: string;
  value?: string;
  message: string;
  cells?: string[];
}

export interface StoredRecord {
  id: string;
  key?: string;
  properties: Record<string, unknown>;
  createdByImport?: string;
  updatedByImport?: string;
  createdAt: string;
  updatedAt: string;
}

export interface RecordPage extends Page<StoredRecord> {
  /** Told of a search only. */
  total?: number;
  columns: string[];
}

export const FINAL_STATES: readonly JobState[] = ['DONE', 'FAILED', 'CANCELED'];

export function hasEnded(job: Import): boolean {
  return FINAL_STATES.includes(job.state);
}
