import { Progress } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import HelpIcon from '@material-ui/icons/Help';
import SyncProblemIcon from '@material-ui/icons/SyncProblem';
import { type InheritedServer, servedModelVersion } from '../../entity';
import {
  type PlatformDefault,
  usePlatformDefault,
} from '../../hooks/usePlatformDefault';
import { shortDigest } from '../../imageIdentity';
import { modelServicesTranslationRef } from '../../translation';
import {
  CopyableText,
  Fact,
  Facts,
  LoadingError,
  StatusLabel,
} from '../shared';
import { ModelFact, VerdictFact } from './SummaryFacts';

/** The lines of the overview's card for a service that runs on the platform default. */
export function InheritedImageSummary(props: { inherited: InheritedServer }) {
  const { value, loading, error, retry } = usePlatformDefault(props.inherited);
  const { modelVersion, modelVersionUrl } = servedModelVersion(
    useEntity().entity,
  );
  if (loading) return <Progress />;
  if (error) return <LoadingError error={error} onRetry={retry} />;
  return (
    <Facts>
      <ModelFact modelVersion={modelVersion} url={modelVersionUrl} />
      {value && <InheritedImage platformDefault={value} />}
    </Facts>
  );
}

function InheritedImage(props: { platformDefault: PlatformDefault }) {
  const { platformDefault } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  if (platformDefault.status !== 'set') {
    return (
      <Fact label={t('modelServiceCard.image')}>
        <StatusLabel tone="warning" icon={HelpIcon}>
          {t(`platformDefaultCard.${platformDefault.status}.title`)}
        </StatusLabel>
      </Fact>
    );
  }
  const { server, record } = platformDefault;
  return (
    <>
      <Fact label={t('modelServiceCard.image')}>
        <StatusLabel tone="warning" icon={SyncProblemIcon}>
          {t('platformDefaultCard.title')}
        </StatusLabel>
        <CopyableText
          label={t('modelServiceCard.image')}
          text={server.image}
          short={server.digest && shortDigest(server.digest)}
        />
      </Fact>
      <VerdictFact record={record} />
    </>
  );
}
