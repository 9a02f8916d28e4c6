import Ajv, { ErrorObject, ValidateFunction } from 'ajv';
import { PlainData } from '../parse/plainData';
import { memberPath, pathOf } from './fieldPath';
import schema from './seldondeployment-v1.schema.json';

/** One place where a manifest does not fit the schema. */
export interface SchemaFault {
  path: string;
  kind: 'type' | 'required' | 'quantity';
  value: unknown;
  /** The type that is wanted, such as `string` or `integer or string`. */
  expected: string;
}

let compiled: ValidateFunction | undefined;

/** Checks a manifest against the schema of the custom resource, members that are null having been left out. */
export function checkSchema(manifest: PlainData): SchemaFault[] {
  // The graph is written out ten levels deep, so compiling takes its time: once, when it is needed, without polish.
  compiled ??= new Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
    inlineRefs: false,
    meta: false,
    validateSchema: false,
    code: { optimize: false },
  }).compile(schema);
  if (compiled(manifest)) return [];
  const errors = compiled.errors ?? [];
  const either = new Set(
    errors
      .filter(({ keyword }) => keyword === 'anyOf')
      .map(({ instancePath }) => instancePath),
  );
  return errors
    .filter(
      ({ keyword, instancePath }) =>
        keyword !== 'type' || !either.has(instancePath),
    )
    .map(toFault);
}

function toFault(error: ErrorObject): SchemaFault {
  const path = pathOf(stepsOf(error.instancePath));
  const fault = { path, value: error.data };
  switch (error.keyword) {
    case 'required':
      return {
        ...fault,
        kind: 'required',
        path: memberPath(path, String(error.params.missingProperty)),
        expected: '',
      };
    case 'pattern':
      return { ...fault, kind: 'quantity', expected: 'quantity' };
    case 'anyOf':
      return { ...fault, kind: 'type', expected: 'integer or string' };
    default:
      return { ...fault, kind: 'type', expected: String(error.params.type) };
  }
}

function stepsOf(pointer: string): PropertyKey[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
}
