import type { StorageMapping } from '../config';

// What Seldon's storage initialiser reads under the same name as MLflow.
const READABLE = /^(s3|gs|pvc):\/\//;

/**
 * Names a model's files as Seldon's storage initialiser does. The mapping with the
 * longest fitting root is taken; where none fits, an address that the initialiser
 * reads anyway stays as it is.
 *
 * @returns undefined when the initialiser could not read the files
 */
export function modelUriOf(
  artifactUri: string,
  mappings: readonly StorageMapping[],
): string | undefined {
  const [best] = mappings
    .flatMap(mapping => {
      const root = mapping.artifactRoot.replace(/\/+$/, '');
      const rest = pathBelow(root, artifactUri);
      return rest === undefined ? [] : [{ root, rest, mapping }];
    })
    .sort((a, b) => b.root.length - a.root.length);
  if (best) {
    return `${best.mapping.modelUri.replace(/\/+$/, '')}${best.rest}`;
  }
  return READABLE.test(artifactUri) ? artifactUri : undefined;
}

// `mlflow-artifacts:/` is not a root of `mlflow-artifacts://host/…`, nor `s3://a` of `s3://ab`.
function pathBelow(root: string, uri: string): string | undefined {
  if (uri === root) {
    return '';
  }
  const rest = uri.startsWith(root) ? uri.slice(root.length) : '';
  return rest.startsWith('/') && !rest.startsWith('//') ? rest : undefined;
}
