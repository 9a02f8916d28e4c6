import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { parseImageReference } from '../../image';

/** An image by digest, as `host/path@sha256:…`. */
export const pinnedImageSchema = z.string().superRefine((text, context) => {
  const fault = pinnedImageFault(text);
  if (fault) context.addIssue({ code: 'custom', message: fault });
});

function pinnedImageFault(text: string): string | undefined {
  try {
    return parseImageReference(text).digest
      ? undefined
      : `«${text}» has no digest; write host/path@sha256:…, so that what was judged is what runs`;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

const MLFLOW_ADDRESS = /^(models|runs|mlflow-artifacts|dbfs):/i;

/** Where a model's files are, as `<rclone remote>:<path>` or `pvc://<claim>/<path>`. */
export const modelUriSchema = z
  .string()
  .regex(
    /^[A-Za-z][\w.+-]*:[^\s\p{Cc}]+$/u,
    'expected <remote>:<path>, such as s3://bucket/path, without blanks',
  )
  .refine(
    uri => !MLFLOW_ADDRESS.test(uri),
    'this is an address within MLflow, which rclone cannot read; give the place in the storage, such as s3://bucket/path',
  )
  .refine(
    uri =>
      !uri.startsWith('pvc:') ||
      /^pvc:\/\/[a-z0-9]([-a-z0-9.]*[a-z0-9])?(\/|$)/.test(uri),
    'expected pvc://<claim>/<path>',
  );
