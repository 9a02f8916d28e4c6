import { ServiceUnavailableError } from '@backstage/errors';
import type { Stack } from './schema';

/**
 * Has a test that needs pods fail with the reason where none can run, in place of skipping it.
 *
 * @throws ServiceUnavailableError with what to do
 */
export function demandNode({ kubernetes }: Stack): void {
  if (kubernetes.noNode) {
    throw new ServiceUnavailableError(kubernetes.noNode);
  }
}
