import type { Page, Property, RecordType, TypeName } from './answers';
import { get, post } from './requests';
import { onSessionChange } from './session';

let names: Promise<TypeName[]> | undefined;
const types = new Map<string, Promise<RecordType>>();

onSessionChange(forget);

function forget() {
  names = undefined;
  types.clear();
}

/** All record types that can be imported into. Asked for once; a failure is asked for again. */
export function recordTypes(): Promise<TypeName[]> {
  names ??= get<Page<TypeName>>('/types')
    .then((page) => page.results)
    .catch((fault: unknown) => {
      names = undefined;
      throw fault;
    });
  return names;
}

export function recordType(name: string): Promise<RecordType> {
  const known = types.get(name);
  if (known) {
    return known;
  }
  const asked = get<RecordType>(`/types/${encodeURIComponent(name)}`).catch((fault: unknown) => {
    types.delete(name);
    throw fault;
  });
  types.set(name, asked);
  return asked;
}

export interface NewProperty {
  label: string;
  kind: string;
  options?: string[];
}

/** The type with its new property; what was known of it is out of date afterwards. */
export async function createProperty(type: string, wish: NewProperty): Promise<{ type: RecordType; property: Property }> {
  const property = await post<Property>(`/types/${encodeURIComponent(type)}/properties`, wish);
  types.delete(type);
  return { type: await recordType(type), property };
}

/** `Contacts`, or the name where the type is not known (any more). */
export function pluralOf(types: readonly TypeName[], name: string): string {
  return types.find((type) => type.name === name)?.plural ?? name;
}

export const DOOR_WORDS: Record<string, string> = {
  hubspot: 'HubSpot',
  commercelayer: 'Commerce Layer',
  bitrix24: 'Bitrix24',
};
