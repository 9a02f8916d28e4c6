import type {
  Coverage,
  Finding,
  ScanReport,
  Severity,
} from '@model-services/backstage-plugin-model-services-common';
import { imageDigest } from './digests';

function finding(
  severity: Severity,
  id: string,
  packageName: string,
  installedVersion: string,
  rest: Partial<Finding> = {},
): Finding {
  return {
    id,
    package: packageName,
    installedVersion,
    severity,
    url: `https://avd.aquasec.com/nvd/${id.toLocaleLowerCase('en-US')}`,
    ...rest,
  };
}

/** In the scanner's own order, which is not by severity. */
export const findings: Finding[] = [
  finding('LOW', 'CVE-2011-3374', 'apt', '2.6.1', {
    title: 'apt-key does not check the key that signed a repository',
    status: 'affected',
  }),
  finding('HIGH', 'CVE-2024-34069', 'werkzeug', '2.3.8', {
    title: 'The debugger may run code for a site that lures a developer',
    path: 'opt/server/lib/python3.11/site-packages/werkzeug-2.3.8.dist-info/METADATA',
    fixedVersion: '3.0.3',
    status: 'fixed',
  }),
  finding('CRITICAL', 'CVE-2023-45853', 'zlib1g', '1:1.2.13.dfsg-1', {
    title: 'Integer overflow and heap overflow in zipOpenNewFileInZip4_64',
    status: 'will_not_fix',
  }),
  finding('MEDIUM', 'CVE-2024-26130', 'cryptography', '41.0.7', {
    title: 'A null pointer is read when PKCS12 parameters do not match',
    path: 'opt/server/lib/python3.11/site-packages/cryptography-41.0.7.dist-info/METADATA',
    fixedVersion: '42.0.4',
    status: 'fixed',
  }),
  finding('HIGH', 'CVE-2023-50782', 'cryptography', '41.0.7', {
    title: 'An attacker may read messages of TLS servers with RSA key exchange',
    path: 'opt/server/lib/python3.11/site-packages/cryptography-41.0.7.dist-info/METADATA',
    fixedVersion: '42.0.0',
    status: 'fixed',
  }),
  finding('UNKNOWN', 'TEMP-0841856-B18BAF', 'bash', '5.2.15-2+b8', {
    url: undefined,
    status: 'affected',
  }),
  finding('LOW', 'CVE-2022-0563', 'util-linux', '2.38.1-5+deb12u3', {
    title: 'chfn and chsh may show parts of a file to others',
    status: 'affected',
  }),
  finding('LOW', 'CVE-2007-5686', 'login', '1:4.13+dfsg1-1', {
    title: 'Failed logins are kept in a file that others may read',
    status: 'affected',
  }),
  finding('MEDIUM', 'CVE-2023-4641', 'passwd', '1:4.13+dfsg1-1', {
    title: 'A password may stay in memory while gpasswd runs',
    status: 'affected',
  }),
  finding('LOW', 'CVE-2019-1010022', 'libc6', '2.36-9+deb12u10', {
    title: 'The stack guard may be passed by',
    status: 'affected',
  }),
  finding('LOW', 'CVE-2010-4756', 'libc6', '2.36-9+deb12u10', {
    title: 'glob uses processor time and memory without bound',
    status: 'affected',
  }),
  finding('LOW', 'CVE-2018-20796', 'libc6', '2.36-9+deb12u10', {
    title: 'Recursion without bound in a regular expression',
    status: 'affected',
  }),
];

export const fullCoverage: Coverage[] = [
  { type: 'debian', packages: 126, matched: true },
  { type: 'python-pkg', packages: 121, matched: true },
];

/** A scan of the image of {@link imageDigest} with findings of every severity. */
export function scanReport(rest: Partial<ScanReport> = {}): ScanReport {
  return {
    digest: imageDigest,
    scannedAt: '2026-11-20T10:20:05.000Z',
    scanner: { name: 'trivy', version: '0.76.0' },
    database: { version: 2, updatedAt: '2026-11-20T06:31:00.000Z' },
    operatingSystem: { family: 'debian', name: '12.11', endOfLife: false },
    coverage: fullCoverage,
    findings,
    ...rest,
  };
}
