import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  ImageRecord,
  ModelVersionRef,
} from '@model-services/backstage-plugin-model-services-common';
import { modelServicesTranslationRef } from '../../translation';
import { Fact, SeverityCounts, VerdictLabel } from '../shared';

/** The line with the model version; none where it is not known. */
export function ModelFact(props: {
  modelVersion: ModelVersionRef | undefined;
  /** Its page in MLflow. */
  url: string | undefined;
}) {
  const { modelVersion, url } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  if (!modelVersion) return null;
  const model = `${modelVersion.name} ${modelVersion.version}`;
  return (
    <Fact label={t('modelServiceCard.model')}>
      {url ? <Link to={url}>{model}</Link> : model}
    </Fact>
  );
}

/** The line with the verdict on the newest scan of an image, and what was found. */
export function VerdictFact(props: { record: ImageRecord | undefined }) {
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const scan = props.record?.scan;
  return (
    <Fact label={t('modelServiceCard.verdict')}>
      <VerdictLabel status={scan?.verdict.status} />
      {scan && <SeverityCounts findings={scan.report.findings} />}
    </Fact>
  );
}
