import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Finding } from '@model-services/backstage-plugin-model-services-common';
import { modelServicesTranslationRef } from '../../translation';
import { SeverityLabel } from '../shared';

const useStyles = makeStyles(theme => ({
  head: {
    color: theme.palette.textSubtle,
    whiteSpace: 'nowrap',
  },
  cell: { verticalAlign: 'baseline', overflowWrap: 'anywhere' },
  wide: { minWidth: 200 },
  muted: { color: theme.palette.textSubtle },
  version: {
    verticalAlign: 'baseline',
    overflowWrap: 'anywhere',
    minWidth: 96,
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** Findings as rows, in the order they are given. */
export function FindingsTable(props: { findings: Finding[] }) {
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const classes = useStyles();
  const columns = [
    t('findingsCard.severity'),
    t('findingsCard.vulnerability'),
    t('findingsCard.package'),
    t('findingsCard.installed'),
    t('findingsCard.fixedIn'),
  ];
  return (
    // Focusable, so that a keyboard can scroll it where the page is narrow.
    <TableContainer
      role="region"
      aria-label={t('findingsCard.table')}
      tabIndex={0}
    >
      <Table size="small" aria-label={t('findingsCard.table')}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column} scope="col" className={classes.head}>
                {column}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {props.findings.map(finding => (
            <FindingRow
              key={[
                finding.id,
                finding.package,
                finding.installedVersion,
                finding.path,
              ].join()}
              finding={finding}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function FindingRow(props: { finding: Finding }) {
  const { finding } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const classes = useStyles();
  return (
    <TableRow>
      <TableCell className={classes.cell}>
        <SeverityLabel severity={finding.severity} />
      </TableCell>
      <TableCell className={`${classes.cell} ${classes.wide}`}>
        {finding.url ? <Link to={finding.url}>{finding.id}</Link> : finding.id}
        {finding.title && (
          <Typography variant="body2" color="textSecondary">
            {finding.title}
          </Typography>
        )}
      </TableCell>
      <TableCell className={classes.cell}>
        <span title={finding.path}>{finding.package}</span>
      </TableCell>
      <TableCell className={classes.version}>
        {finding.installedVersion}
      </TableCell>
      <TableCell className={classes.version}>
        {finding.fixedVersion ?? (
          <span className={classes.muted}>{t('findingsCard.noFix')}</span>
        )}
      </TableCell>
    </TableRow>
  );
}
