import { z } from 'zod';
// From the file rather than the folder, which has files that import this one.
import { digestSchema } from '../image';

/** Severities, worst first. */
export const severities = [
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
  'UNKNOWN',
] as const;

export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/** One vulnerability in one package of an image. */
export const findingSchema = z.object({
  id: z.string().min(1),
  package: z.string().min(1),
  /** Where in the image the package was found, for language packages. */
  path: z.string().optional(),
  installedVersion: z.string(),
  fixedVersion: z.string().optional(),
  severity: severitySchema,
  /** The scanner's own status, such as `fixed`, `affected`, `will_not_fix`. */
  status: z.string().optional(),
  title: z.string().optional(),
  url: z.string().optional(),
});

export type Finding = z.infer<typeof findingSchema>;

/** What part of an image's packages the scanner could look up. */
export const coverageSchema = z.object({
  /** The scanner's package type, such as `debian`, `python-pkg`, `conda-pkg`. */
  type: z.string(),
  packages: z.number().int().nonnegative(),
  /** False when the scanner lists packages of this type but knows no vulnerabilities for them. */
  matched: z.boolean(),
});

export type Coverage = z.infer<typeof coverageSchema>;

/** A scanner's report about one image, reduced to what is judged and shown. */
export const scanReportSchema = z.object({
  /** Digest of the image that was scanned, as the scanner says it. */
  digest: digestSchema,
  /** ISO 8601. */
  scannedAt: z.string(),
  scanner: z.object({ name: z.string(), version: z.string() }),
  database: z.object({
    version: z.number().optional(),
    /** ISO 8601, when the database was made. */
    updatedAt: z.string().optional(),
  }),
  operatingSystem: z
    .object({
      family: z.string(),
      name: z.string(),
      endOfLife: z.boolean(),
    })
    .optional(),
  coverage: z.array(coverageSchema),
  findings: z.array(findingSchema),
});

export type ScanReport = z.infer<typeof scanReportSchema>;
