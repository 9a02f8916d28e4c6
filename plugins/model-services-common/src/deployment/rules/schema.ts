import { PlainData, isRecord } from '../parse/plainData';
import { SchemaFault } from '../schema/checkSchema';
import { ReadFault } from '../read/submitted';
import { RangeFault } from '../schema/integerRange';
import { ListFault } from '../schema/listKeys';
import { Finding, Rule } from './rule';

/** What the rules of the schema look at. */
export interface SchemaContext {
  /** What the API server would keep of the manifest. */
  data: PlainData;
  faults: SchemaFault[];
  readFaults: ReadFault[];
  listFaults: ListFault[];
  rangeFaults: RangeFault[];
}

const VERSIONS = ['v1', 'v1alpha2', 'v1alpha3'].map(
  version => `machinelearning.seldon.io/${version}`,
);

/** What the API server itself refuses, before the operator's webhook is asked. */
export const schemaRules: readonly Rule<SchemaContext>[] = [
  {
    id: 'schema.api-version',
    level: 'error',
    stage: 'schema',
    find: ({ data }) =>
      differs(data, 'apiVersion', value => VERSIONS.includes(value)),
  },
  {
    id: 'schema.kind',
    level: 'error',
    stage: 'schema',
    find: ({ data }) =>
      differs(data, 'kind', value => value === 'SeldonDeployment'),
  },
  {
    id: 'schema.metadata',
    level: 'error',
    stage: 'schema',
    // The schema leaves ObjectMeta to the API server; what else it lets through is told here rather than nowhere.
    find: ({ faults, readFaults }) =>
      readFaults
        .filter(({ path }) => faults.length === 0 || /^metadata\b/.test(path))
        .map(({ path, detail }) => ({ path, values: { detail } })),
  },
  {
    id: 'schema.required',
    level: 'error',
    stage: 'schema',
    find: ({ faults }) =>
      faults
        .filter(({ kind }) => kind === 'required')
        .map(({ path }) => ({ path, values: { field: path } })),
  },
  {
    id: 'schema.type',
    level: 'error',
    stage: 'schema',
    find: ({ faults }) =>
      faults
        .filter(({ kind }) => kind === 'type')
        .map(({ path, value, expected }) => ({
          path,
          values: { value: shown(value), expected },
        })),
  },
  {
    id: 'schema.quantity',
    level: 'error',
    stage: 'schema',
    find: ({ faults }) =>
      faults
        .filter(({ kind }) => kind === 'quantity')
        .map(({ path, value }) => ({ path, values: { value: shown(value) } })),
  },
  {
    id: 'schema.integer-range',
    level: 'error',
    stage: 'schema',
    find: ({ rangeFaults }) =>
      rangeFaults.map(({ path, value }) => ({ path, values: { value } })),
  },
  {
    id: 'schema.list-key',
    level: 'error',
    stage: 'schema',
    find: ({ listFaults }) =>
      listFaults.map(({ path, keys }) => ({ path, values: { keys } })),
  },
];

function differs(
  data: PlainData,
  name: string,
  isRight: (value: string) => boolean,
): Finding[] {
  const value = isRecord(data) ? data[name] : undefined;
  if (typeof value === 'string' && isRight(value)) return [];
  return [{ path: name, values: { value: shown(value ?? '') } }];
}

function shown(value: unknown): string {
  return typeof value === 'string'
    ? value.slice(0, 80)
    : JSON.stringify(value).slice(0, 80);
}
