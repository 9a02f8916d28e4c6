import type { ScanReport } from '@model-services/backstage-plugin-model-services-common';
import type { WorkOptions } from '../builder';

/** Looks for known vulnerabilities in an image; a site may bring its own. */
export interface ImageScanner {
  /**
   * Scans an image in its registry.
   *
   * @param image - reference by digest
   * @throws when there is no whole report about exactly that image
   */
  scan(image: string, options: WorkOptions): Promise<ScanReport>;
}
