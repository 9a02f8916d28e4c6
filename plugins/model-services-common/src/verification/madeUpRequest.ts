import type { SeldonRequest } from '../model';
import type { MadeUpInput, MadeUpTensor } from './madeUpInput';

/** The request on the Seldon protocol that carries made-up input. */
export function madeUpSeldonRequest(input: MadeUpInput): SeldonRequest {
  switch (input.form) {
    case 'values':
      return { data: { ndarray: input.values } };
    case 'table': {
      const names = input.columns.flatMap(({ name }) => name ?? []);
      return {
        data: {
          ...(names.length === input.columns.length && { names }),
          ndarray: input.rows,
        },
      };
    }
    default: {
      const [tensor] = input.tensors;
      const values = nested(tensor);
      if (tensor.name === undefined && Array.isArray(values)) {
        return { data: { ndarray: values } };
      }
      return {
        jsonData: {
          inputs: Object.fromEntries(
            input.tensors.map(each => [each.name ?? '', nested(each)]),
          ),
        },
      };
    }
  }
}

/** The values of a tensor as lists, as deep as it has dimensions. */
function nested({ shape, fill }: MadeUpTensor): unknown {
  return shape.reduceRight<unknown>(
    (inner, length) => Array.from({ length }, () => inner),
    fill,
  );
}
