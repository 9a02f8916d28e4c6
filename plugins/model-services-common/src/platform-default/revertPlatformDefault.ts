import { ConflictError } from '@backstage/errors';
import {
  currentDefault,
  mustReadServers,
  PlatformDefaultChange,
} from './change';
import { ChangedDefault, setPlatformDefault } from './setPlatformDefault';

/** A change of the platform default that was made, as references. */
export interface PlatformDefaultRecord
  extends Pick<PlatformDefaultChange, 'implementation' | 'protocol'> {
  /** The default before the change. */
  previous: string;
  /** The default that the change set. */
  image: string;
}

/**
 * Takes a change of the platform default back, in the JSON text of `predictor_servers`.
 *
 * @throws ConflictError when somebody else has changed the default since
 */
export function revertPlatformDefault(
  text: string,
  record: PlatformDefaultRecord,
): ChangedDefault {
  const { implementation, protocol, previous, image } = record;
  const servers = mustReadServers(text, 'predictor_servers');
  const current = currentDefault(servers, record);
  if (current !== image && current !== previous) {
    throw new ConflictError(
      `The default of ${implementation} (${protocol}) is ${
        current ?? 'not set'
      } and no longer ${image}: somebody else has changed it since; set the wanted default instead of reverting`,
    );
  }
  return setPlatformDefault(text, {
    implementation,
    protocol,
    image: previous,
  });
}
