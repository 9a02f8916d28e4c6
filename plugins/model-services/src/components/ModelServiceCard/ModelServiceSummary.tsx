import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ModelService } from '@model-services/backstage-plugin-model-services-common';
import { imageIdentity, shortDigest } from '../../imageIdentity';
import { modelServicesTranslationRef } from '../../translation';
import {
  CopyableText,
  Fact,
  Facts,
  SeverityCounts,
  VerdictLabel,
} from '../shared';

/** Model version, digest and verdict, a line each. */
export function ModelServiceSummary(props: { service: ModelService }) {
  const { modelVersion, modelVersionUrl, image, record } = props.service;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const digest = imageIdentity(image)?.digest;
  const model = modelVersion && `${modelVersion.name} ${modelVersion.version}`;
  return (
    <Facts>
      {model && (
        <Fact label={t('modelServiceCard.model')}>
          {modelVersionUrl ? <Link to={modelVersionUrl}>{model}</Link> : model}
        </Fact>
      )}
      <Fact label={t('modelServiceCard.image')}>
        <CopyableText
          label={t('modelServiceCard.image')}
          text={image}
          short={digest && shortDigest(digest)}
        />
      </Fact>
      <Fact label={t('modelServiceCard.verdict')}>
        <VerdictLabel status={record?.scan?.verdict.status} />
        {record?.scan && (
          <SeverityCounts findings={record.scan.report.findings} />
        )}
      </Fact>
    </Facts>
  );
}
