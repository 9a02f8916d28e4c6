import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { LockedPackage } from '@model-services/backstage-plugin-model-services-common';
import { useState } from 'react';
import { modelServicesTranslationRef } from '../../translation';

/** So many packages are shown until a person asks for all. */
const FEW = 24;

const useStyles = makeStyles(theme => ({
  toolbar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  },
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
    gap: theme.spacing(0.25, 3),
    margin: theme.spacing(1.5, 0),
    padding: 0,
    listStyle: 'none',
  },
  package: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    borderBottom: `1px solid ${theme.palette.divider}`,
    padding: theme.spacing(0.25, 0),
  },
  version: {
    color: theme.palette.textSubtle,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  },
}));

/** The packages of a lock in columns, with a filter by name. */
export function PackageList(props: { packages: LockedPackage[] }) {
  const { packages } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const classes = useStyles();
  const [filter, setFilter] = useState('');
  const [showAll, setShowAll] = useState(false);

  const wanted = filter.trim().toLocaleLowerCase('en-US');
  const found = packages.filter(({ name }) =>
    name.toLocaleLowerCase('en-US').includes(wanted),
  );
  const shown = showAll || wanted ? found : found.slice(0, FEW);

  return (
    <>
      <div className={classes.toolbar}>
        <Typography variant="body2" aria-live="polite">
          {wanted
            ? t('environmentCard.found', {
                found: String(found.length),
                total: String(packages.length),
              })
            : t('environmentCard.packages', { count: packages.length })}
        </Typography>
        <TextField
          id="model-services-packages-filter"
          type="search"
          size="small"
          variant="outlined"
          label={t('environmentCard.filter')}
          value={filter}
          onChange={event => setFilter(event.target.value)}
        />
      </div>
      {wanted && found.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('environmentCard.noMatch')}
        </Typography>
      )}
      <ul className={classes.list}>
        {shown.map(({ name, version }) => (
          <li key={name} className={classes.package}>
            <span>{name}</span>
            <span className={classes.version}>{version}</span>
          </li>
        ))}
      </ul>
      {!wanted && packages.length > FEW && (
        <Button
          size="small"
          aria-expanded={showAll}
          onClick={() => setShowAll(!showAll)}
        >
          {showAll
            ? t('environmentCard.showLess')
            : t('environmentCard.showAll', { total: String(packages.length) })}
        </Button>
      )}
    </>
  );
}
