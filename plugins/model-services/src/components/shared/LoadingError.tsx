import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import ErrorIcon from '@material-ui/icons/Error';
import LockIcon from '@material-ui/icons/Lock';
import { callFailureMessage } from '@model-services/backstage-plugin-model-services-common';
import { modelServicesTranslationRef } from '../../translation';
import { StatusLabel } from './StatusLabel';

/** Why a model service is not shown, with a way to try again. */
export function LoadingError(props: { error: Error; onRetry: () => void }) {
  const { error, onRetry } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const denied = isDenied(error);
  return (
    <div role="alert">
      <StatusLabel
        tone={denied ? 'neutral' : 'error'}
        icon={denied ? LockIcon : ErrorIcon}
      >
        <strong>{t(denied ? 'loading.denied.title' : 'loading.failed')}</strong>
      </StatusLabel>
      <Typography variant="body2" color="textSecondary">
        {denied ? t('loading.denied.description') : callFailureMessage(error)}
      </Typography>
      <Box mt={2}>
        <Button variant="outlined" color="primary" onClick={onRetry}>
          {t('shared.retry')}
        </Button>
      </Box>
    </div>
  );
}

function isDenied(error: Error): boolean {
  return 'statusCode' in error && error.statusCode === 403;
}
