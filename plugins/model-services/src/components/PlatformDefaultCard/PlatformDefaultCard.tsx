import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import HelpIcon from '@material-ui/icons/Help';
import SyncProblemIcon from '@material-ui/icons/SyncProblem';
import type { InheritedServer } from '../../entity';
import type { PlatformDefault } from '../../hooks/usePlatformDefault';
import { modelServicesTranslationRef } from '../../translation';
import {
  CopyableText,
  Fact,
  Facts,
  ImageStatusLabel,
  ServiceCard,
  StatusLabel,
} from '../shared';
import { ValuesFact } from './ValuesFact';

/** Which image a service inherits from the platform, where that is set, and what it means. */
export function PlatformDefaultCard(props: {
  inherited: InheritedServer;
  platformDefault: PlatformDefault;
}) {
  const { inherited, platformDefault } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const isSet = platformDefault.status === 'set';
  return (
    <ServiceCard
      title={t('platformDefaultCard.title')}
      headerActions={
        isSet && <ImageStatusLabel status={platformDefault.record?.status} />
      }
    >
      <StatusLabel tone="warning" icon={isSet ? SyncProblemIcon : HelpIcon}>
        <strong>
          {t(`platformDefaultCard.${platformDefault.status}.title`)}
        </strong>
      </StatusLabel>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t(`platformDefaultCard.${platformDefault.status}.text`)}
      </Typography>
      <Facts>
        {isSet && (
          <Fact label={t('platformDefaultCard.image')}>
            <CopyableText
              label={t('platformDefaultCard.image')}
              text={platformDefault.server.image}
            />
            {!platformDefault.server.digest && (
              <Typography variant="body2" color="textSecondary">
                {t('platformDefaultCard.notPinned')}
              </Typography>
            )}
          </Fact>
        )}
        <Fact label={t('platformDefaultCard.server')}>
          {inherited.implementation}, {inherited.protocol}
        </Fact>
        {platformDefault.status !== 'notConfigured' && (
          <Fact label={t('platformDefaultCard.setIn')}>
            {t('platformDefaultCard.target', platformDefault.target)}
          </Fact>
        )}
        {isSet && platformDefault.values && (
          <ValuesFact inherited={inherited} values={platformDefault.values} />
        )}
      </Facts>
    </ServiceCard>
  );
}
