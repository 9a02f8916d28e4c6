import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ModelService } from '@model-services/backstage-plugin-model-services-common';
import { imageIdentity, shortDigest } from '../../imageIdentity';
import { modelServicesTranslationRef } from '../../translation';
import { CopyableText, Fact, Facts } from '../shared';
import { ModelFact, VerdictFact } from './SummaryFacts';

/** Model version, digest and verdict, a line each. */
export function ModelServiceSummary(props: { service: ModelService }) {
  const { modelVersion, modelVersionUrl, image, record } = props.service;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const digest = imageIdentity(image)?.digest;
  return (
    <Facts>
      <ModelFact modelVersion={modelVersion} url={modelVersionUrl} />
      <Fact label={t('modelServiceCard.image')}>
        <CopyableText
          label={t('modelServiceCard.image')}
          text={image}
          short={digest && shortDigest(digest)}
        />
      </Fact>
      <VerdictFact record={record} />
    </Facts>
  );
}
