import { sortFindings } from './findings';
import {
  severities,
  type Coverage,
  type Finding,
  type ScanReport,
  type Severity,
} from './report';
import {
  readTrivyDocument,
  reportRefusal,
  type TrivyDocument,
  type TrivyResult,
} from './trivyDocument';

/** Package types that trivy lists but has no advisories for (its documentation of conda). */
const UNMATCHED_TYPES = new Set(['conda-pkg', 'conda-environment']);

/** Classes of results that are about packages. */
const PACKAGE_CLASSES = new Set(['os-pkgs', 'lang-pkgs']);

/**
 * Reads trivy's JSON report (SchemaVersion 2) about one image of a registry.
 *
 * Only vulnerabilities become findings; secrets, licences and misconfigurations are left out.
 * What decides is read strictly: whatever is not a whole report about exactly the demanded
 * image is refused, so that it can never pass for an image without findings.
 *
 * @param report - the report's text, or the value parsed from it
 * @param about - the digest the report must be about; who scanned, with which database
 * @throws InputError with cause and remedy
 */
export function parseTrivyReport(
  report: unknown,
  about: Pick<ScanReport, 'digest' | 'scanner' | 'database'>,
): ScanReport {
  const { CreatedAt, Metadata, Results } = readTrivyDocument(report);
  demandDigest(Metadata.RepoDigests ?? [], about.digest);
  if (!Results?.length) {
    throw reportRefusal(
      'it has no results, so nothing in the image was looked at',
      'Check that the image holds an operating system or Python packages',
    );
  }
  const operatingSystem = readOperatingSystem(Metadata.OS);
  return {
    digest: about.digest,
    scannedAt: new Date(CreatedAt).toISOString(),
    scanner: about.scanner,
    database: about.database,
    operatingSystem,
    coverage: readCoverage(Results, operatingSystem),
    findings: sortFindings(Results.flatMap(readFindings)),
  };
}

function demandDigest(repoDigests: string[], digest: string): void {
  if (!repoDigests.some(reference => reference.endsWith(`@${digest}`))) {
    throw reportRefusal(
      repoDigests.length
        ? `it is about ${repoDigests.join(', ')}, not about ${digest}`
        : `it has no RepoDigests, so it may be about another image than ${digest}`,
      'Scan the image in its registry, by its digest',
    );
  }
}

function readOperatingSystem(
  os: TrivyDocument['Metadata']['OS'],
): ScanReport['operatingSystem'] {
  // «none» is trivy's family for an image in which it recognised no system.
  if (!os || os.Family === '' || os.Family === 'none') {
    return undefined;
  }
  return { family: os.Family, name: os.Name, endOfLife: os.EOSL ?? false };
}

function readCoverage(
  results: TrivyResult[],
  operatingSystem: ScanReport['operatingSystem'],
): Coverage[] {
  const byType = new Map<string, Coverage>();
  if (operatingSystem) {
    // Trivy gives no result at all for a system it has no advisories for:
    // without this row nobody would notice that its packages are missing.
    const { family } = operatingSystem;
    byType.set(family, { type: family, packages: 0, matched: false });
  }
  for (const { Class, Type, Packages } of results) {
    if (Type && Class && PACKAGE_CLASSES.has(Class)) {
      byType.set(Type, {
        type: Type,
        packages: (byType.get(Type)?.packages ?? 0) + (Packages?.length ?? 0),
        matched: !UNMATCHED_TYPES.has(Type),
      });
    }
  }
  return [...byType.values()];
}

function readFindings({ Vulnerabilities }: TrivyResult): Finding[] {
  return (Vulnerabilities ?? []).map(vulnerability => ({
    id: vulnerability.VulnerabilityID,
    package: vulnerability.PkgName,
    path: vulnerability.PkgPath,
    installedVersion: vulnerability.InstalledVersion ?? '',
    fixedVersion: vulnerability.FixedVersion,
    severity: readSeverity(vulnerability.Severity),
    status: vulnerability.Status,
    title: vulnerability.Title,
    url: webAddress(vulnerability.PrimaryURL),
  }));
}

function readSeverity(word: string | undefined): Severity {
  return (
    severities.find(severity => severity === word?.toUpperCase()) ?? 'UNKNOWN'
  );
}

// The address ends up in a link; an advisory must not bring another scheme with it.
function webAddress(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}
