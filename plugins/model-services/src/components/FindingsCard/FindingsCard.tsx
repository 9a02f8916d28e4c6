import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import TablePagination from '@material-ui/core/TablePagination';
import Typography from '@material-ui/core/Typography';
import type { Finding } from '@model-services/backstage-plugin-model-services-common';
import { useMemo, useState } from 'react';
import {
  filterFindings,
  worstFirst,
  type FindingsFilter,
} from '../../findings';
import { modelServicesTranslationRef } from '../../translation';
import { ServiceCard } from '../shared';
import { FindingsFilterBar } from './FindingsFilterBar';
import { FindingsTable } from './FindingsTable';

const everything: FindingsFilter = { text: '', severities: [] };
const PAGE_SIZES = [10, 25, 50];

/** All findings of a scan, worst first, with a filter, a page at a time. */
export function FindingsCard(props: { findings: Finding[] }) {
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const [filter, setFilter] = useState(everything);
  const [pageSize, setPageSize] = useState(PAGE_SIZES[0]);
  const [page, setPage] = useState(0);
  const findings = useMemo(() => worstFirst(props.findings), [props.findings]);
  const shown = filterFindings(findings, filter);

  function changeFilter(changed: FindingsFilter) {
    setFilter(changed);
    setPage(0);
  }

  if (findings.length === 0) {
    return (
      <ServiceCard title={t('findingsCard.title')}>
        <Typography variant="body2">{t('findingsCard.none')}</Typography>
      </ServiceCard>
    );
  }
  return (
    <ServiceCard title={`${t('findingsCard.title')} (${findings.length})`}>
      <FindingsFilterBar
        findings={findings}
        filter={filter}
        onChange={changeFilter}
      />
      {shown.length === 0 ? (
        <Typography variant="body2" color="textSecondary" role="status">
          {t('findingsCard.noMatch')}{' '}
          <Button size="small" onClick={() => changeFilter(everything)}>
            {t('findingsCard.clear')}
          </Button>
        </Typography>
      ) : (
        <>
          <FindingsTable
            findings={shown.slice(page * pageSize, (page + 1) * pageSize)}
          />
          <TablePagination
            component="div"
            count={shown.length}
            page={page}
            rowsPerPage={pageSize}
            rowsPerPageOptions={PAGE_SIZES}
            labelRowsPerPage={t('findingsCard.rowsPerPage')}
            labelDisplayedRows={({ from, to, count }) =>
              t('findingsCard.range', {
                from: String(from),
                to: String(to),
                total: String(count),
              })
            }
            backIconButtonText={t('findingsCard.previousPage')}
            nextIconButtonText={t('findingsCard.nextPage')}
            onPageChange={(_event, changed) => setPage(changed)}
            onRowsPerPageChange={event => {
              setPageSize(Number(event.target.value));
              setPage(0);
            }}
          />
        </>
      )}
    </ServiceCard>
  );
}
