import { InputError } from '@backstage/errors';
import { listedAddress } from '@model-services/backstage-plugin-model-services-common';
import type { PackageSources } from '../../config';

/**
 * The package indexes that an environment's packages come from: the site's own, then those that its model names.
 *
 * A package is taken from the first index that has its name, so a model's index can add packages to the site's and
 * never replace one. Where the site names none of its own, uv's default index is asked alone: uv would ask it last.
 *
 * @param named - addresses that the model names
 * @param allowed - addresses that models may name
 * @returns addresses without credentials, in the order in which they are asked; empty for uv's default index
 * @throws InputError for an address that is not allowed.
 */
export function askedIndexes(
  named: readonly string[],
  { indexes = [] }: Partial<PackageSources> = {},
  allowed: readonly string[] = [],
): string[] {
  const own = indexes.map(({ url }) => url);
  const others = named.flatMap(address => {
    const listed = listedAddress(address, [...own, ...allowed]);
    if (listed === undefined) {
      throw new InputError(
        `the package index «${withoutCredentials(
          address,
        )}» is not listed under modelServices.environments.allowedIndexes; have it listed there, or log the model without it`,
      );
    }
    return listed;
  });
  return own.length > 0 ? [...new Set([...own, ...others])] : [];
}

function withoutCredentials(address: string): string {
  return URL.canParse(address)
    ? `${new URL(address).origin}${new URL(address).pathname}`
    : 'no address';
}
