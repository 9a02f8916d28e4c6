import { load } from 'js-yaml';
import { z } from 'zod';

/** In the order of the scanner's own numbers for severities. */
const SEVERITIES = ['UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

/** The scanner's number for «affected, without a fix». */
const STATUS_AFFECTED = 2;

const PYTHON_BUCKET = 'pip::GitHub Security Advisory Pip';
const DEBIAN_BUCKET = 'debian 12';

const SOURCES = {
  [PYTHON_BUCKET]: {
    ID: 'ghsa',
    Name: 'GitHub Security Advisory Pip',
    URL: 'https://github.com/advisories?query=type%3Areviewed+ecosystem%3Apip',
  },
  [DEBIAN_BUCKET]: {
    ID: 'debian',
    Name: 'Debian Security Tracker',
    URL: 'https://salsa.debian.org/security-tracker-team/security-tracker',
  },
};

const advisorySchema = z.strictObject({
  id: z.string(),
  package: z.string(),
  severity: z.enum(SEVERITIES),
  cvss: z.strictObject({ score: z.number(), vector: z.string() }).optional(),
  title: z.string(),
  reference: z.url(),
  published: z.date(),
});

const advisoriesSchema = z.strictObject({
  python: z.array(
    advisorySchema.extend({
      vulnerable: z.array(z.string()),
      fixed: z.array(z.string()),
    }),
  ),
  [DEBIAN_BUCKET]: z.array(advisorySchema),
});

type Advisory = z.infer<typeof advisorySchema>;

/** A JSON value under a key, in a bucket of the database that may be in another one. */
export interface DatabaseEntry {
  buckets: string[];
  key: string;
  value: unknown;
}

/**
 * What the scanner's database holds for advisories that are written down in YAML.
 *
 * The layout is that of version 2 of trivy's database: ecosystem or release, package and
 * identifier lead to what is affected; `vulnerability` tells what an identifier means.
 *
 * @throws ZodError for a field that is missing, misspelt or of another kind
 */
export function databaseEntries(yaml: string): DatabaseEntry[] {
  const advisories = advisoriesSchema.parse(load(yaml));
  const python = advisories.python.map(advisory => ({
    buckets: [PYTHON_BUCKET, advisory.package],
    key: advisory.id,
    value: {
      VulnerableVersions: advisory.vulnerable,
      PatchedVersions: advisory.fixed,
    },
  }));
  const debian = advisories[DEBIAN_BUCKET].map(advisory => ({
    buckets: [DEBIAN_BUCKET, advisory.package],
    key: advisory.id,
    value: {
      Status: STATUS_AFFECTED,
      Severity: SEVERITIES.indexOf(advisory.severity),
    },
  }));
  return [
    ...Object.entries(SOURCES).map(([key, value]) => ({
      buckets: ['data-source'],
      key,
      value,
    })),
    ...python,
    ...debian,
    ...advisories.python.map(advisory => vulnerability(advisory, 'ghsa')),
    ...advisories[DEBIAN_BUCKET].map(it => vulnerability(it, 'debian')),
  ];
}

function vulnerability(advisory: Advisory, source: string): DatabaseEntry {
  const published = advisory.published.toISOString();
  return {
    buckets: ['vulnerability'],
    key: advisory.id,
    value: {
      Title: advisory.title,
      Severity: advisory.severity,
      VendorSeverity: { [source]: SEVERITIES.indexOf(advisory.severity) },
      ...(advisory.cvss && {
        CVSS: {
          [source]: {
            V3Score: advisory.cvss.score,
            V3Vector: advisory.cvss.vector,
          },
        },
      }),
      References: [advisory.reference],
      PublishedDate: published,
      LastModifiedDate: published,
    },
  };
}
