import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import { makeStyles } from '@material-ui/core/styles';
import BuildIcon from '@material-ui/icons/Build';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HelpIcon from '@material-ui/icons/Help';
import SyncProblemIcon from '@material-ui/icons/SyncProblem';
import type { DeploymentPreview } from '@model-services/backstage-plugin-model-services-common';
import type { ComponentType } from 'react';
import { StatusLabel, type Tone } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';

type Image = DeploymentPreview['image'];

const looks: Record<
  Image['note'],
  { tone: Tone; icon: ComponentType<SvgIconProps> }
> = {
  registered: { tone: 'ok', icon: CheckCircleIcon },
  toBeBuilt: { tone: 'info', icon: BuildIcon },
  platformDefault: { tone: 'warning', icon: SyncProblemIcon },
  given: { tone: 'info', icon: CheckCircleIcon },
  unknown: { tone: 'warning', icon: HelpIcon },
};

const useStyles = makeStyles(theme => ({
  reference: {
    display: 'block',
    overflowWrap: 'anywhere',
    marginTop: theme.spacing(0.5),
  },
}));

/** Which image the service would run on, and how sure that is. */
export function ImageNote(props: { image: Image }) {
  const { source, reference, note, reason } = props.image;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  // What it means to run on the platform default is the same whether the image is known or not.
  const kind = source === 'platformDefault' ? source : note;
  return (
    <div>
      <StatusLabel {...looks[kind]}>
        <strong>{t(`preview.image.${kind}.title`)}</strong>
      </StatusLabel>
      <Typography variant="body2" color="textSecondary">
        {t(`preview.image.${kind}.text`)}
      </Typography>
      {reason && (
        <Typography variant="body2" color="textSecondary">
          {t('preview.image.reason', { reason })}
        </Typography>
      )}
      {/* The digest of an image that is not built is a stand-in, and would be taken for one. */}
      {reference && note !== 'toBeBuilt' && (
        <code className={classes.reference}>{reference}</code>
      )}
    </div>
  );
}
