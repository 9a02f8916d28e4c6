import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import WarningIcon from '@material-ui/icons/Warning';
import type { Verification } from '@model-services/backstage-plugin-model-services-common';
import { useFormat } from '../../hooks/useFormat';
import { modelServicesTranslationRef } from '../../translation';
import { StatusLabel, Timestamp } from '../shared';
import { MessageBody } from './MessageBody';
import { OutcomeLabel } from './OutcomeLabel';

const useStyles = makeStyles(theme => ({
  figures: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 5),
    marginBottom: theme.spacing(1.5),
  },
}));

/** What came of it, how quick the image was, and what was asked and answered. */
export function VerificationResult(props: { verification: Verification }) {
  const { verification } = props;
  const { outcome, content } = verification;
  const asked = outcome !== 'not-verified';
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const { seconds, milliseconds } = useFormat();
  const classes = useStyles();
  return (
    <Grid container spacing={3}>
      <Grid item xs={12} md={4}>
        <Typography variant="body2" gutterBottom>
          <OutcomeLabel outcome={outcome} />
        </Typography>
        {verification.reason && (
          <Typography variant="body2" color="textSecondary" gutterBottom>
            {verification.reason}
          </Typography>
        )}
        {verification.requestSource === 'signature' && (
          <Typography variant="body2" color="textSecondary" gutterBottom>
            {t('verificationCard.fromSignature')}
          </Typography>
        )}
        {asked && (
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
        )}
        <Typography variant="body2" color="textSecondary">
          {t(asked ? 'verificationCard.when' : 'verificationCard.notAsked')}{' '}
          <Timestamp value={verification.verifiedAt} />
        </Typography>
        {content && (
          <Typography variant="body2" color="textSecondary">
            {t('verificationCard.content', {
              files: String(content.files),
              layers: String(content.layers),
            })}
          </Typography>
        )}
        {content?.warnings.map(warning => (
          <Typography key={warning} variant="body2">
            <StatusLabel tone="warning" icon={WarningIcon}>
              {warning}
            </StatusLabel>
          </Typography>
        ))}
      </Grid>
      {asked && (
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
      )}
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
