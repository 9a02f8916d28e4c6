import type { InventoryImage, Verification } from './records';

/**
 * Why an image may not be registered with what its verification says, whatever the scanner says; undefined when it may.
 * An adopted image may be registered without having been asked, since its server may be one that nobody here can ask.
 */
export function registrationObjection(
  image: Pick<InventoryImage, 'origin'>,
  { outcome, reason, content }: Verification,
): string | undefined {
  if (outcome === 'not-verified' && image.origin !== 'adopted') {
    return `the image was not verified${
      reason ? ` (${reason})` : ''
    }, and only adopted images may be registered without; let model-image:verify start it`;
  }
  if (!content) {
    return 'nobody has looked at what is in the image; let model-image:verify do it';
  }
  const { findings } = content;
  if (findings.length > 0) {
    return `the image holds what it must not (${findings.length}), first ${
      findings[0].path ?? findings[0].detail
    }; build it without`;
  }
  return undefined;
}
