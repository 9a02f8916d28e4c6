import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Verification } from '@model-services/backstage-plugin-model-services-common';
import { useFormat } from '../../hooks/useFormat';
import { modelServicesTranslationRef } from '../../translation';
import { Timestamp } from '../shared';
import { MessageBody } from './MessageBody';

const useStyles = makeStyles(theme => ({
  figures: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 5),
    marginBottom: theme.spacing(1.5),
  },
}));

/** How quick the image was, and what was asked and answered. */
export function VerificationResult(props: { verification: Verification }) {
  const { verification } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const { seconds, milliseconds } = useFormat();
  const classes = useStyles();
  return (
    <Grid container spacing={3}>
      <Grid item xs={12} md={4}>
        <div className={classes.figures}>
          <Figure
            value={seconds(verification.startSeconds)}
            label={t('verificationCard.start')}
          />
          <Figure
            value={milliseconds(verification.latencyMilliseconds)}
            label={t('verificationCard.latency')}
          />
        </div>
        <Typography variant="body2" color="textSecondary">
          {t('verificationCard.when')}{' '}
          <Timestamp value={verification.verifiedAt} />
        </Typography>
      </Grid>
      <Grid item xs={12} md={8}>
        <MessageBody
          title={t('verificationCard.request')}
          body={verification.request}
        />
        <MessageBody
          title={t('verificationCard.answer')}
          body={verification.response}
        />
      </Grid>
    </Grid>
  );
}

function Figure(props: { value: string; label: string }) {
  return (
    <div>
      <Typography variant="h4" component="p">
        {props.value}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {props.label}
      </Typography>
    </div>
  );
}
