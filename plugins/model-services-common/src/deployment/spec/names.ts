import { z } from 'zod';
import {
  EXECUTOR_CONTAINER,
  TFSERVING_CONTAINER,
} from '../objects/operatorDefaults';

// Containers of these names get no Service.
const INTERNAL = [EXECUTOR_CONTAINER, TFSERVING_CONTAINER];

/** A name that Service names begin with, so it starts with a letter (RFC 1035). */
export const serviceNameSchema = z
  .string()
  .regex(
    /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
    'expected lower-case letters, digits and «-», beginning with a letter, 63 characters at most',
  )
  .refine(
    name => !INTERNAL.includes(name),
    'this is a name that the operator keeps for itself; choose another',
  );

/** A namespace (RFC 1123 label). */
export const namespaceSchema = z
  .string()
  .regex(
    /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
    'expected the name of a namespace: lower-case letters, digits and «-»',
  );

/** Name of a Secret or ServiceAccount (RFC 1123 subdomain). */
export const objectNameSchema = z
  .string()
  .regex(
    /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    'expected the name of an object: lower-case letters, digits, «-» and «.»',
  );

/** Key of a label or annotation. */
export const qualifiedNameSchema = z
  .string()
  .regex(
    /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/,
    'expected a key such as team or example.com/team',
  );

/** Value of a label. */
export const labelValueSchema = z
  .string()
  .regex(
    /^([A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?)?$/,
    'expected letters, digits, «-», «_» and «.», 63 characters at most',
  );
