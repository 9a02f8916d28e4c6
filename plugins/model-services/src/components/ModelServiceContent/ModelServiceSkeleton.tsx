import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Grid from '@material-ui/core/Grid';
import Skeleton from '@material-ui/lab/Skeleton';
import { modelServicesTranslationRef } from '../../translation';

/** The places of the cards while they are loaded, so that the page does not jump. */
export function ModelServiceSkeleton() {
  const { t } = useTranslationRef(modelServicesTranslationRef);
  return (
    <div role="status" aria-label={t('loading.label')}>
      <Grid container spacing={3}>
        <Grid item xs={12}>
          <Skeleton variant="rect" height={220} />
        </Grid>
        <Grid item xs={12} md={4}>
          <Skeleton variant="rect" height={280} />
        </Grid>
        <Grid item xs={12} md={8}>
          <Skeleton variant="rect" height={280} />
        </Grid>
        <Grid item xs={12}>
          <Skeleton variant="rect" height={320} />
        </Grid>
      </Grid>
    </div>
  );
}
