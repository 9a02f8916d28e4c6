import { buildBuilderImage, buildParentImage } from '../../parents';
import { step } from '../../progress';
import { buildHyperkube } from '../../services/kubernetes';
import { installMlflow } from '../../services/mlflow';
import { installPackageIndex } from '../../services/package-index';
import { buildDatabaseWriter } from '../../services/trivy';

/** Debian packages that the test stack, and the tests on it, call. */
export const STACK_PACKAGES = [
  'buildah',
  'ca-certificates',
  'debian-archive-keyring',
  'git',
  'libcgi-pm-perl',
  'libgomp1',
  'libseccomp2',
  'mmdebstrap',
  'openssl',
  'skopeo',
  'uidmap',
];

/**
 * Brings to this machine what the test stack is made of; later runs find it in the cache.
 *
 * It is slow the first time, so a whole run begins it early, beside the suites that need no servers.
 */
export async function prepareTestStack(): Promise<void> {
  await Promise.all([
    step('Parts: MLflow 3.17.2', () => installMlflow('3.17.2')),
    step('Parts: MLflow 2.22.4', () => installMlflow('2.22.4')),
    step('Parts: package index and proxy', installPackageIndex),
    step('Parts: parent image', buildParentImage),
    step('Parts: builder image', buildBuilderImage),
    step('Parts: Kubernetes', buildHyperkube),
    step('Parts: vulnerability database writer', buildDatabaseWriter),
  ]);
}
