import { hasExplainer } from '../objects/labels';
import { RuleContext } from './context';
import { practiceRule, reconcileRule } from './kinds';
import { Finding, Rule } from './rule';

/** A place that a model is fetched from. */
interface ModelSource {
  uri: string;
  path: string;
  /** Whether anything gives the init container leave to read. */
  hasCredentials: boolean;
}

const MLFLOW = /^(models|runs|mlflow-artifacts|dbfs):/;
const NO_STORAGE = /^(https?|ftp|file|hdfs|git):/;
const S3_BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const GCS_BUCKET = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;
const PVC = 'pvc://';
const CLAIM = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(\/|$)/;

/**
 * Where models are fetched from: the init container runs `rclone copy <modelUri> /mnt/models`, and nothing looks at
 * the address before (Seldon Core v1.17.1, model_initializer_injector.go).
 */
export const modelSourceRules: readonly Rule<RuleContext>[] = [
  reconcileRule('reconcile.model-uri-mlflow', context =>
    badSources(context, ({ uri }) => MLFLOW.test(uri)),
  ),
  reconcileRule('reconcile.model-uri-option', context =>
    badSources(context, ({ uri }) => uri.startsWith('-')),
  ),
  reconcileRule('reconcile.model-uri-local', context =>
    badSources(context, ({ uri }) => !uri.startsWith('-') && !remoteOf(uri)),
  ),
  reconcileRule('reconcile.model-uri-claim', context =>
    badSources(
      context,
      ({ uri }) => uri.startsWith(PVC) && !CLAIM.test(uri.slice(PVC.length)),
    ),
  ),
  reconcileRule('reconcile.model-uri-remote', context => {
    const { rcloneRemotes } = context;
    if (!rcloneRemotes) return [];
    const known = rcloneRemotes.map(remote => remote.toUpperCase());
    return badSources(context, ({ uri }) => {
      const remote = remoteOf(uri);
      if (!remote || remote === 'pvc' || MLFLOW.test(uri)) return false;
      return !known.includes(remote.toUpperCase());
    });
  }),
  practiceRule('practice.model-uri-scheme', context =>
    context.rcloneRemotes
      ? []
      : badSources(context, ({ uri }) => NO_STORAGE.test(uri)),
  ),
  practiceRule('practice.bucket-name', context =>
    badSources(context, ({ uri }) => {
      const rule = { s3: S3_BUCKET, gs: GCS_BUCKET }[remoteOf(uri) ?? ''];
      return rule !== undefined && !rule.test(bucketOf(uri));
    }),
  ),
  practiceRule('practice.model-uri-blank', context =>
    badSources(context, ({ uri }) => /[\s\p{Cc}]/u.test(uri)),
  ),
  practiceRule('practice.storage-secret', context =>
    badSources(
      context,
      ({ uri, hasCredentials }) => remoteOf(uri) === 's3' && !hasCredentials,
    ),
  ),
];

function badSources(
  context: RuleContext,
  isBad: (source: ModelSource) => boolean,
): Finding[] {
  return sourcesOf(context)
    .filter(isBad)
    .map(({ path, uri }) => ({
      path,
      values: {
        uri: uri.slice(0, 200),
        remote: remoteOf(uri) ?? '',
        bucket: bucketOf(uri),
      },
    }));
}

function sourcesOf(context: RuleContext): ModelSource[] {
  const ofUnits = context.units.map(({ unit, unitPath, predictor }) => ({
    uri: unit.modelUri,
    path: `${unitPath}.modelUri`,
    hasCredentials: Boolean(
      unit.envSecretRefName ||
        unit.serviceAccountName ||
        predictor.componentSpecs.some(({ spec }) => spec.serviceAccountName),
    ),
  }));
  const ofExplainers = context.predictors
    .filter(({ predictor }) => hasExplainer(predictor))
    .map(({ predictor: { explainer }, path }) => ({
      uri: explainer?.modelUri ?? '',
      path: `${path}.explainer.modelUri`,
      hasCredentials: Boolean(
        explainer?.envSecretRefName || explainer?.serviceAccountName,
      ),
    }));
  // Triton may be told to read its storage itself.
  const own =
    context.manifest.spec.annotations[
      'seldon.io/no-storage-initializer'
    ]?.toLowerCase();
  return own === 'true'
    ? []
    : [...ofUnits, ...ofExplainers].filter(({ uri }) => uri !== '');
}

function remoteOf(uri: string): string | undefined {
  return /^([\w.+@-][\w.+@ -]*):/.exec(uri)?.[1];
}

function bucketOf(uri: string): string {
  return uri.replace(/^[^:]*:\/*/, '').split('/')[0];
}
