import type { PackageIndex, PackageSources } from '../../config';

/** What must not be shown of the package sources: passwords, in each form in which a program may write them. */
export function secretValues({ indexes, proxy }: PackageSources): string[] {
  return [
    ...indexes,
    ...[proxy?.http, proxy?.https].flatMap(address =>
      address ? [credentialsOf(address)] : [],
    ),
  ].flatMap(({ username = '', password }) =>
    password
      ? [
          password,
          encodeURIComponent(password),
          Buffer.from(`${username}:${password}`).toString('base64'),
        ]
      : [],
  );
}

function credentialsOf(address: string): Partial<PackageIndex> {
  const { username, password } = new URL(address);
  return {
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}
