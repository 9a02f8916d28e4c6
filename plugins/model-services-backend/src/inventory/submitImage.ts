import {
  imageStatusSchema,
  type ImageStatus,
  type InventoryImage,
  type ScanReport,
  type Verdict,
  type Verification,
} from '@model-services/backstage-plugin-model-services-common';
import type { Knex } from 'knex';
import { readScan } from './readImage';

/** What is known of an image when it is to be registered. */
export interface SubmittedImage {
  build: InventoryImage;
  /** Absent when the image was found rather than built. */
  built?: {
    /** ISO 8601. */
    at: string;
    /** Entity reference of the person or service that asked for it. */
    by: string;
  };
  verification: Verification;
  report: ScanReport;
}

/** Says what the policy makes of a report. */
export type JudgeReport = (report: ScanReport) => Verdict;

/**
 * Stores what is known of an image. Who built it and when stay as they were said first; of verifications and
 * scans the newest stays, in whatever order requests arrive, and it is the newest scan that is judged.
 *
 * @param transaction - everything happens in it; the image's row stays locked to its end
 */
export async function submitImage(
  transaction: Knex.Transaction,
  { build, built, verification, report }: SubmittedImage,
  judgeReport: JudgeReport,
): Promise<void> {
  const { digest } = build;
  const now = new Date();
  await transaction('images')
    .insert({
      digest,
      // No environment key is ever empty, so none finds an adopted image.
      environment_key: build.origin === 'adopted' ? '' : build.environmentKey,
      status: 'candidate' satisfies ImageStatus,
      build: JSON.stringify(build),
      updated_at: now,
    })
    .onConflict('digest')
    .ignore();
  const row = await transaction('images')
    .where({ digest })
    .forUpdate()
    .first('status');
  const before = imageStatusSchema.parse(row?.status);

  await storeVerification(transaction, verification);
  const verdict = await storeScan(transaction, report, judgeReport);

  await transaction('images')
    .where({ digest })
    .update({ status: statusAfter(before, verdict), updated_at: now });
  if (built) {
    await transaction('images')
      .where({ digest })
      .whereNull('built_at')
      .update({ built_at: new Date(built.at), built_by: built.by });
  }
}

// Passing makes a candidate and no more: the registry is told before the image counts as registered.
function statusAfter(before: ImageStatus, verdict: Verdict): ImageStatus {
  if (verdict.status !== 'passed') {
    return 'rejected';
  }
  return before === 'registered' ? 'registered' : 'candidate';
}

async function storeVerification(
  transaction: Knex.Transaction,
  verification: Verification,
): Promise<void> {
  await transaction('verifications')
    .insert({
      digest: verification.digest,
      // No model has an empty name: it stands for an image that was not verified with any.
      model_name: verification.modelVersion?.name ?? '',
      model_version: verification.modelVersion?.version ?? '',
      verified_at: new Date(verification.verifiedAt),
      verification: JSON.stringify(verification),
    })
    .onConflict(['digest', 'model_name', 'model_version'])
    .merge()
    .where(
      'verifications.verified_at',
      '<=',
      new Date(verification.verifiedAt),
    );
}

async function storeScan(
  transaction: Knex.Transaction,
  submitted: ScanReport,
  judgeReport: JudgeReport,
): Promise<Verdict> {
  const stored = await readScan(transaction, submitted.digest);
  // An old report must not hide what a newer one found.
  const report =
    stored && isNewer(stored.report, submitted) ? stored.report : submitted;
  const verdict = judgeReport(report);
  await transaction('scans')
    .insert({
      digest: report.digest,
      scanned_at: new Date(report.scannedAt),
      verdict_status: verdict.status,
      report: JSON.stringify(report),
      verdict: JSON.stringify(verdict),
    })
    .onConflict('digest')
    .merge();
  return verdict;
}

function isNewer(a: ScanReport, b: ScanReport): boolean {
  return Date.parse(a.scannedAt) > Date.parse(b.scannedAt);
}
