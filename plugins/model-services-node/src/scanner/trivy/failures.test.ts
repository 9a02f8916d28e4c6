import { NotFoundError } from '@backstage/errors';
import { CommandFailedError } from '../../process';
import { explainFailure, isCacheLocked } from './failures';

const scan = {
  image: 'registry.example.com/base@sha256:00',
  cacheDirectory: '/var/cache/trivy',
};

const fetching =
  'FATAL	Fatal error	run error: image scan error: scan error: unable to initialize a scan service: unable to initialize artifact: unable to initialize container image: unable to find the specified image "registry.example.com/base@sha256:00" in ["remote"]: 1 error occurred:\n	* remote error: ';

// The lines are trivy 0.76.0's own.
const failures: Array<[string, string, RegExp]> = [
  [
    'no database',
    'ERROR	[vulndb] The first run cannot skip downloading DB\nFATAL	Fatal error	run error: init error: DB error: database error: --skip-db-update cannot be specified on the first run',
    /^There is no vulnerability database .* in \/var\/cache\/trivy\. Put one there/,
  ],
  [
    'an old database',
    'FATAL	Fatal error	run error: init error: DB error: database error: validate error: --skip-db-update cannot be specified with the old DB schema. Local DB: 1, Expected: 2',
    /^There is no vulnerability database that this trivy can use/,
  ],
  [
    'no way to the database',
    'FATAL	Fatal error	run error: init error: DB error: failed to download vulnerability DB: OCI artifact error: failed to download vulnerability DB: failed to download artifact from mirror.gcr.io/aquasec/trivy-db:2: OCI repository error: 1 error occurred:\n	* Get "https://mirror.gcr.io/v2/": dial tcp: lookup mirror.gcr.io: no such host',
    /^The scanner's database could not be downloaded\. Check .*HTTPS_PROXY/,
  ],
  [
    'Java archives without their database',
    "FATAL	Fatal error	run error: init error: '--skip-java-db-update' cannot be specified on the first run",
    /holds Java archives, and \/var\/cache\/trivy has no Java database/,
  ],
  [
    'a locked cache',
    'FATAL	Fatal error	run error: image scan error: scan error: unable to initialize a scan service: unable to initialize cache: unable to initialize fs cache: cache may be in use by another process: timeout',
    /^Another process keeps the scanner's cache \/var\/cache\/trivy locked/,
  ],
  [
    'a missing image',
    `${fetching}GET http://registry.example.com/v2/base/manifests/sha256:00: MANIFEST_UNKNOWN: manifest unknown; map[Name:base Revision:sha256:00]`,
    /^The registry has no image registry\.example\.com\/base@sha256:00\. Build it again/,
  ],
  [
    'a wrong password',
    `${fetching}GET http://registry.example.com/v2/base/manifests/sha256:00: UNAUTHORIZED: authentication required; [map[Action:pull Class: Name:base Type:repository]]`,
    /^The registry did not let the scanner read .*\. Check modelServices\.registry\.username and password/,
  ],
  [
    'a registry that is down',
    `${fetching}Get "https://registry.example.com/v2/": dial tcp 127.0.0.1:5000: connect: connection refused`,
    /could not fetch .* from the registry.*modelServices\.registry\.url/,
  ],
  [
    'a scan that takes too long',
    `${fetching}context deadline exceeded`,
    /took too long.*modelServices\.scanner\.timeout/,
  ],
];

describe('explainFailure', () => {
  it.each(failures)('explains %s', (_name, stderr, message) => {
    const error = new CommandFailedError('trivy', 1, stderr);

    expect(explainFailure(error, scan)).toMatchObject({
      message: expect.stringMatching(message),
    });
  });

  it('says of any other failure the last line', () => {
    const error = new CommandFailedError('trivy', 1, 'one\ntwo');

    expect(explainFailure(error, scan)).toMatchObject({
      name: 'ServiceUnavailableError',
      message: `trivy could not scan ${scan.image}: two. The whole output is in the log.`,
    });
  });

  it('explains a crash, whose last line says nothing', () => {
    const error = new CommandFailedError('trivy', 2, 'goroutine 1 [running]:');

    expect(explainFailure(error, scan)).toMatchObject({
      message: expect.stringMatching(
        /^trivy crashed .* Remove \/var\/cache\/trivy\/db, /,
      ),
    });
  });

  it('explains a trivy that had to be ended', () => {
    const error = new Error(
      'trivy did not end within 930 seconds and was stopped; its last lines were:\n',
    );

    expect(explainFailure(error, scan)).toMatchObject({
      message: expect.stringContaining('took too long'),
    });
  });

  it.each([
    new NotFoundError('the program «trivy» is not on PATH'),
    'something that is no error',
  ])('gives back what speaks for itself: %s', error => {
    expect(explainFailure(error, scan)).toBe(error);
  });
});

describe('isCacheLocked', () => {
  it.each(failures)('tells %s from a locked cache', (name, stderr) => {
    expect(isCacheLocked(new CommandFailedError('trivy', 1, stderr))).toBe(
      name === 'a locked cache',
    );
  });
});
