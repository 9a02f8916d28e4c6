import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import HelpIcon from '@material-ui/icons/Help';
import type {
  ImageBuild,
  InventoryImage,
} from '@model-services/backstage-plugin-model-services-common';
import { shortDigest } from '../../imageIdentity';
import { modelServicesTranslationRef } from '../../translation';
import {
  CopyableText,
  Fact,
  Facts,
  ServiceCard,
  StatusLabel,
  Timestamp,
} from '../shared';
import { PackageList } from './PackageList';

/** What is installed for the model, and what decides that two images are the same. */
export function EnvironmentCard(props: { build: InventoryImage }) {
  const { build } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  return (
    <ServiceCard title={t('environmentCard.title')}>
      {build.origin === 'adopted' ? (
        <>
          <Typography variant="body2" gutterBottom>
            <StatusLabel tone="neutral" icon={HelpIcon}>
              {t('environmentCard.adopted.title')}
            </StatusLabel>
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t('environmentCard.adopted.text')}
          </Typography>
        </>
      ) : (
        <Environment build={build} />
      )}
    </ServiceCard>
  );
}

function Environment(props: { build: ImageBuild }) {
  const { environment, recipe, environmentKey, lockDigest, packages } =
    props.build;
  const { resolvedAsOf } = props.build;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  return (
    <Grid container spacing={3}>
      <Grid item xs={12} md={4}>
        <Facts>
          <Fact label={t('environmentCard.python')}>{environment.python}</Fact>
          <Fact label={t('environmentCard.recipe')}>
            {recipe.name} {recipe.version}
          </Fact>
          <Fact label={t('environmentCard.key')}>
            <CopyableText
              label={t('environmentCard.key')}
              text={environmentKey}
              short={`${environmentKey.slice(0, 12)}…`}
            />
          </Fact>
          <Fact label={t('environmentCard.lock')}>
            <CopyableText
              label={t('environmentCard.lock')}
              text={lockDigest}
              short={shortDigest(lockDigest)}
            />
          </Fact>
          {resolvedAsOf && (
            <Fact label={t('environmentCard.resolvedAsOf')}>
              <Timestamp value={resolvedAsOf} />
            </Fact>
          )}
        </Facts>
      </Grid>
      <Grid item xs={12} md={8}>
        <PackageList packages={packages} />
      </Grid>
    </Grid>
  );
}
