/**
 * Fills in the address of a file in a repository.
 *
 * @param template - with `{repository}`, `{branch}` and `{path}`
 */
export function fileUrl(
  template: string,
  values: { repository: string; branch: string; path: string },
): string {
  return template.replace(
    /\{(repository|branch|path)\}/g,
    (_, name: keyof typeof values) =>
      values[name].split('/').map(encodeURIComponent).join('/'),
  );
}
