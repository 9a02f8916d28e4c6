const ROOTS = [
  // Of a person, root as a rule: pip, uv, conda and others keep theirs below.
  /^(?:root|home\/[^/]+)\/\.cache(?=\/)/,
  /^(?:.*\/)?\.cache\/(?:pip|uv|conda|pypoetry)(?=\/)/,
  /^var\/cache\/apt(?=\/archives\/[^/]+\.deb$|\/\w*pkgcache\.bin$)/,
  /^var\/lib\/apt\/lists(?=\/(?!lock$|partial(?:\/|$)|auxfiles(?:\/|$)))/,
  /^var\/cache\/(?:apk|dnf|yum)(?=\/)/,
  /^(?:.*\/)?(?:mini|ana|mamba|micromamba|conda)[^/]*\/pkgs(?=\/)/,
];

/**
 * The folder of a package manager's cache that a file is in; undefined when it is in none. What Python compiles is no
 * cache: it makes the start quick.
 *
 * @param path - within the image, without a leading slash
 */
export function packageCacheOf(path: string): string | undefined {
  for (const root of ROOTS) {
    const match = root.exec(path);
    if (match) {
      return match[0];
    }
  }
  return undefined;
}
