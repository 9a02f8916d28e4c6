import { InputError } from '@backstage/errors';
import { z } from 'zod';

const USE_A_KNOWN_TRIVY =
  'Use `trivy image --format json` of trivy 0.70.0 or newer';

// Go leaves a field out, writes null or writes its empty value for the same thing.
const optionalText = z
  .string()
  .nullish()
  .transform(text => text || undefined);

const resultSchema = z.object({
  Class: optionalText,
  Type: optionalText,
  Packages: z.array(z.unknown()).nullish(),
  Vulnerabilities: z
    .array(
      z.object({
        VulnerabilityID: z.string().min(1),
        PkgName: z.string().min(1),
        PkgPath: optionalText,
        InstalledVersion: optionalText,
        FixedVersion: optionalText,
        Severity: optionalText,
        Status: optionalText,
        Title: optionalText,
        PrimaryURL: optionalText,
      }),
    )
    .nullish(),
});

const documentSchema = z.object({
  CreatedAt: z.iso.datetime({ offset: true }),
  Metadata: z.object({
    OS: z
      .object({
        Family: z.string(),
        Name: z.string(),
        EOSL: z.boolean().nullish(),
      })
      .nullish(),
    RepoDigests: z.array(z.string()).nullish(),
  }),
  Results: z.array(resultSchema).nullish(),
});

/** The fields of trivy's report that are used here, under trivy's own names. */
export type TrivyDocument = z.infer<typeof documentSchema>;
export type TrivyResult = z.infer<typeof resultSchema>;

/**
 * Reads trivy's JSON report (SchemaVersion 2) about a container image.
 *
 * @param report - the report's text, or the value parsed from it
 * @throws InputError with cause and remedy for anything else
 */
export function readTrivyDocument(report: unknown): TrivyDocument {
  const document = typeof report === 'string' ? parseJson(report) : report;
  demandImageReport(document);
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw reportRefusal(
      `it is broken at ${issue.path.join('.')}: ${issue.message}`,
      USE_A_KNOWN_TRIVY,
    );
  }
  return parsed.data;
}

/** The error for a report that must not be judged. */
export function reportRefusal(cause: string, remedy: string): InputError {
  return new InputError(
    `The scanner's report cannot be used: ${cause}. ${remedy}.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw reportRefusal(
      text.trim() === ''
        ? 'it is empty'
        : 'it is not whole JSON; it was cut off or has another format',
      'Scan the image again; if this happens again, look for a full disk where temporary files are written',
    );
  }
}

/** Tells trivy's other documents apart, where the schema could only say what it expected. */
function demandImageReport(document: unknown): void {
  if (Array.isArray(document)) {
    throw reportRefusal(
      'it is a list, as trivy wrote it before version 0.20',
      USE_A_KNOWN_TRIVY,
    );
  }
  if (typeof document !== 'object' || document === null) {
    throw reportRefusal('it is not a JSON object', USE_A_KNOWN_TRIVY);
  }
  if ('ClusterName' in document) {
    throw reportRefusal(
      'it is about a cluster, as `trivy k8s` writes it',
      USE_A_KNOWN_TRIVY,
    );
  }
  demandValue(document, 'SchemaVersion', 2);
  demandValue(document, 'ArtifactType', 'container_image');
}

function demandValue(document: object, field: string, expected: unknown): void {
  const value = new Map(Object.entries(document)).get(field);
  if (value !== expected) {
    throw reportRefusal(
      value === undefined
        ? `it has no ${field}, so it is not trivy's report about an image`
        : `its ${field} is ${JSON.stringify(
            value,
          )}, and only ${expected} is understood`,
      USE_A_KNOWN_TRIVY,
    );
  }
}
