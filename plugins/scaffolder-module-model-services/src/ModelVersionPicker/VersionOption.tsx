import {
  appLanguageApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import Chip from '@material-ui/core/Chip';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import BlockIcon from '@material-ui/icons/Block';
import type { ModelVersionSummary } from '@model-services/backstage-plugin-model-services-common';
import { DateTime } from 'luxon';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { CHAMPION } from './orderVersions';

const useStyles = makeStyles(theme => ({
  option: {
    margin: 0,
    padding: theme.spacing(1, 1.5, 1, 0.5),
    alignItems: 'flex-start',
    '&:not(:last-child)': {
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
  },
  // The label takes the whole row, so that times line up at its end.
  label: { flex: 1, minWidth: 0, paddingTop: 9 },
  heading: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
  },
  chip: { margin: 0 },
  time: { marginLeft: 'auto', color: theme.palette.textSubtle },
  note: { overflowWrap: 'anywhere', color: theme.palette.textSubtle },
  reason: {
    display: 'flex',
    gap: theme.spacing(0.75),
    overflowWrap: 'anywhere',
    color: theme.palette.text.primary,
  },
  reasonIcon: {
    fontSize: '1.25em',
    marginTop: '0.09em',
    color: theme.palette.status.error,
  },
}));

/** One version: its aliases, when it was registered, what it is, or why it cannot be chosen. */
export function VersionOption(props: {
  version: ModelVersionSummary;
  required?: boolean;
}) {
  const { version, aliases, createdAt, description, servability } =
    props.version;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const locale = useApi(appLanguageApiRef).getLanguage().language;
  const classes = useStyles();
  const created = DateTime.fromISO(createdAt).setLocale(locale);
  return (
    <FormControlLabel
      classes={{ root: classes.option, label: classes.label }}
      value={version}
      disabled={servability.servable ? undefined : true}
      control={<Radio color="primary" size="small" required={props.required} />}
      label={
        <>
          <span className={classes.heading}>
            <Typography component="span" variant="subtitle2">
              {t('versions.version', { version })}
            </Typography>
            {aliases.map(alias => (
              <Chip
                key={alias}
                className={classes.chip}
                size="small"
                color={alias === CHAMPION ? 'primary' : undefined}
                label={alias}
              />
            ))}
            <Typography
              component="span"
              variant="body2"
              className={classes.time}
            >
              {t('versions.registered')}{' '}
              <time
                dateTime={createdAt}
                title={created.toLocaleString(DateTime.DATETIME_FULL)}
              >
                {created.toRelative() ?? createdAt}
              </time>
            </Typography>
          </span>
          {description && (
            <Typography variant="body2" className={classes.note}>
              {description}
            </Typography>
          )}
          {!servability.servable && (
            <Typography
              variant="body2"
              component="span"
              className={classes.reason}
            >
              <BlockIcon className={classes.reasonIcon} aria-hidden />
              <span>
                {t('versions.cannotBeServed')}: {servability.reason}
              </span>
            </Typography>
          )}
        </>
      }
    />
  );
}
