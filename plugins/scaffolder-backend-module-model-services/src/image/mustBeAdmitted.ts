import { NotAllowedError } from '@backstage/errors';
import type {
  ImageRecord,
  Verdict,
  VerdictStatus,
} from '@model-services/backstage-plugin-model-services-common';

const REMEDIES: Record<VerdictStatus, string> = {
  passed: 'Ask who runs the portal why the inventory holds it back.',
  failed:
    'Log the model again with newer versions of the packages named above; for packages of the operating system, ask who runs the portal for a newer parent image. Then run the template again.',
  unknown:
    'Ask who runs the portal to look at the scanner; then run the template again.',
  stale:
    "Ask who runs the portal to update the scanner's database; then run the template again.",
};

/**
 * The verdict of an image that the inventory admitted.
 *
 * @throws NotAllowedError with the reasons and what to do, for an image that was not
 */
export function mustBeAdmitted(image: string, record: ImageRecord): Verdict {
  const verdict = record.scan?.verdict;
  if (record.status === 'registered' && verdict) {
    return verdict;
  }
  const status = verdict?.status ?? 'unknown';
  const reasons = verdict?.reasons ?? ['The inventory has no verdict on it'];
  throw new NotAllowedError(
    `The image ${image} is ${
      record.status
    }, not registered: its verdict is ${status}.\n${reasons
      .map(reason => `- ${reason}`)
      .join('\n')}\n${REMEDIES[status]}`,
  );
}
