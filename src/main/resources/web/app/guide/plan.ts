import type {
  BadValue,
  ColumnSuggestion,
  ColumnWish,
  DateOrder,
  DraftFile,
  ImportWish,
  Operation,
  RecordType,
  Role,
  Suggestion,
} from '../api/answers';

/** What one has chosen on the way, before it is an import. Plain data, so that it survives a reload of the page. */
export interface Plan {
  name: string;
  dateOrder: DateOrder;
  dateOrderReason?: string;
  badValue: BadValue;
  files: FilePlan[];
  /** The check that was made last, and of which wish. */
  check?: { id: string; of: string };
}

export interface FilePlan {
  position: number;
  /** A file can be left out without being uploaded anew. */
  included: boolean;
  type: string;
  operation: Operation;
  /** Of which file as read, and for which type, the columns are; see {@link readingOf}. */
  reading?: string;
  columns: PlannedColumn[];
}

export interface PlannedColumn {
  index: number;
  column: string;
  role: Role;
  property?: string;
  score: number;
  reason: string;
  alternatives: ColumnSuggestion['alternatives'];
  newProperty?: { label: string; kind: string };
  byHand: boolean;
}

/** The name of the column that the service adds to refused rows; it tells people, not records. */
const REASON_COLUMN = 'Landfall: reason';

export function emptyPlan(files: readonly DraftFile[]): Plan {
  return {
    name: nameOf(files),
    dateOrder: 'YEAR_MONTH_DAY',
    badValue: 'DROP_VALUE',
    files: files.map(({ position }) => ({ position, included: true, type: '', operation: 'UPSERT', columns: [] })),
  };
}

function nameOf(files: readonly DraftFile[]): string {
  const first = files[0]?.name.replace(/\.[^.]+$/, '') ?? 'Import';
  return files.length > 1 ? `${first} and ${files.length - 1} more` : first;
}

/** Changes whenever the columns must be looked at anew. */
export function readingOf(file: DraftFile, type: string): string {
  return JSON.stringify([type, file.charset, file.separator, file.hasHeader, file.sheet, file.columns]);
}

export function plannedColumns(suggestion: Suggestion): PlannedColumn[] {
  return suggestion.columns.map((column) =>
    column.column === REASON_COLUMN
      ? { ...leftOut(column), reason: 'It says why rows were refused last time.' }
      : { ...column, byHand: false },
  );
}

function leftOut(column: ColumnSuggestion): PlannedColumn {
  return {
    index: column.index,
    column: column.column,
    role: 'IGNORED',
    score: 0,
    reason: '',
    alternatives: [],
    byHand: false,
  };
}

/** Columns of a mended file go where columns of the same names went before. */
export function asBefore(columns: PlannedColumn[], before: readonly PlannedColumn[]): PlannedColumn[] {
  const known = new Map(before.map((column) => [column.column, column]));
  return columns.map((column) => {
    const former = known.get(column.column);
    if (!former || column.column === REASON_COLUMN) {
      return column;
    }
    const { role, property } = former;
    return {
      ...without(column, 'property'),
      role,
      ...(property === undefined ? {} : { property }),
      score: 1,
      reason: 'As in the import before.',
      byHand: true,
    };
  });
}

/** A property can be filled by one column: whoever held it before lets go. */
export function choose(columns: readonly PlannedColumn[], index: number, role: Role, property?: string): PlannedColumn[] {
  return columns.map((column) => {
    if (column.index === index) {
      return {
        ...without(column, 'property'),
        role,
        ...(property === undefined ? {} : { property }),
        score: role === 'IGNORED' ? 0 : 1,
        reason: role === 'IGNORED' ? 'You left it out.' : 'You chose it.',
        byHand: true,
      };
    }
    const taken = property === undefined ? column.role === role && role === 'RECORD_ID' : column.property === property;
    return taken ? { ...without(column, 'property'), role: 'IGNORED', score: 0, reason: 'Another column took its place.', byHand: true } : column;
  });
}

function without(column: PlannedColumn, name: 'property'): PlannedColumn {
  const { [name]: _, ...rest } = column;
  return rest;
}

export function roleFor(type: RecordType, property: string): Role {
  return property === type.key ? 'RECORD_KEY' : 'VALUE';
}

export function mappedCount(plan: FilePlan): number {
  return plan.columns.filter((column) => column.role !== 'IGNORED').length;
}

/** What would make the service turn the mapping away, in words of the columns. */
export function gapsOf(plan: FilePlan, type: RecordType): string[] {
  if (mappedCount(plan) === 0) {
    return ['No column goes anywhere yet. Choose a property for at least one.'];
  }
  const filled = new Set(plan.columns.map((column) => column.property));
  const labels = (names: readonly string[]) =>
    names.map((name) => type.properties.find((property) => property.name === name)?.label ?? name).join(' or ');
  if (plan.operation === 'UPDATE') {
    const named = plan.columns.some((column) => column.role === 'RECORD_KEY' || column.role === 'RECORD_ID');
    const by = type.key ? `${labels([type.key])} or the record ID` : 'the record ID';
    return named ? [] : [`To update, a column must say which record is meant: ${by}.`];
  }
  const byId = plan.columns.some((column) => column.role === 'RECORD_ID');
  return byId
    ? []
    : type.required
        .filter((names) => !names.some((name) => filled.has(name)))
        .map((names) => `${type.plural} need ${labels(names)}: choose the column that holds it.`);
}

export function hasDates(plan: FilePlan, type: RecordType): boolean {
  const dates = new Set(
    type.properties.filter(({ kind }) => kind === 'DATE' || kind === 'DATE_TIME').map(({ name }) => name),
  );
  return plan.columns.some((column) => column.property !== undefined && dates.has(column.property));
}

export function wishOf(plan: Plan): ImportWish {
  const files = plan.files.filter((file) => file.included);
  return {
    name: plan.name.trim() || 'Import',
    dateOrder: plan.dateOrder,
    badValue: plan.badValue,
    operations: Object.fromEntries(files.map((file) => [file.type, file.operation])),
    files: files.map((file) => ({ position: file.position, columns: file.columns.map((column) => wishFor(file, column)) })),
  };
}

function wishFor(file: FilePlan, { role, property }: PlannedColumn): ColumnWish {
  return role === 'IGNORED'
    ? { role }
    : { recordType: file.type, role, ...(property === undefined ? {} : { property }) };
}

const PLAN_KEY = 'landfall.plan.';

export function remember(id: string, plan: Plan): void {
  try {
    sessionStorage.setItem(PLAN_KEY + id, JSON.stringify(plan));
  } catch {
    // No room left: the plan then lasts only as long as the page.
  }
}

export function recall(id: string): Plan | undefined {
  const text = sessionStorage.getItem(PLAN_KEY + id);
  return text === null ? undefined : (JSON.parse(text) as Plan);
}

export function forgetPlan(id: string): void {
  sessionStorage.removeItem(PLAN_KEY + id);
}
